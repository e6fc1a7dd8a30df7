import type { MediaUpload as MediaUploadRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { addressOfUpload } from '../queries/address-of.ts';

export const MediaUpload = builder.objectRef<MediaUploadRow>('MediaUpload').implement({
  description: 'A file on its way: where its bytes are to be sent.',
  access: ['media:write'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the upload, "mup_…", to complete it by.' }),
    url: t.string({
      description:
        'Where to send the bytes, on the host of the graph: all by PUT, or in parts by the tus protocol (HEAD tells how ' +
        'many have come, PATCH goes on from there). Whoever has it may send them.',
      resolve: (upload, _args, context) => addressOfUpload(context, upload),
    }),
    size: t.exposeInt('size', { description: 'How many bytes are to come.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be sent and completed.' }),
  }),
});
