import { accountsEvents } from '@trama/schema/events/accounts';
import { handler } from '../context.ts';

/** Nothing that was said to them, no address, no device and no choice of theirs is left. */
export const onUserDeleted = handler({
  topic: 'user.deleted',
  publisher: 'accounts',
  payload: accountsEvents['user.deleted'],
  async run({ tx }, { userId }) {
    const theirs = { where: { userId } };
    await tx.notification.deleteMany(theirs);
    await tx.preference.deleteMany(theirs);
    await tx.personSettings.deleteMany(theirs);
    await tx.pushDevice.deleteMany(theirs);
    await tx.patientAccount.deleteMany(theirs);
  },
});
