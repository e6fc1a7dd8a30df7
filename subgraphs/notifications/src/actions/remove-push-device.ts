import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';

/** Sends no more pushes to a device of the person who asks. Refuses NotFound for what is not theirs, or gone already. */
export const removePushDevice = action({
  name: 'notifications.removePushDevice',
  input: z.object({ deviceId: id('psh') }),
  async run({ tx, input: { deviceId }, actor }) {
    const device = await tx.pushDevice.findFirst({ where: { id: deviceId, userId: requirePerson(actor) } });
    if (!device) throw new NotFound({ id: deviceId });
    await tx.pushDevice.delete({ where: { id: deviceId } });
    return device;
  },
});
