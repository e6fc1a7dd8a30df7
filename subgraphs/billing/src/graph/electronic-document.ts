import type { ElectronicDocument as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { AuthorityMessage as Message } from '../countries/country.ts';
import { addressOfFile } from '../queries/document-files.ts';
import { DocumentStatus } from './invoice-status.ts';

/** A document without what is large in it. */
export type DocumentRow = Omit<Row, 'content' | 'xml' | 'signedXml'>;

const AuthorityMessage = builder.objectRef<Message>('AuthorityMessage').implement({
  description: 'Something that the tax authority said of a document.',
  access: 'public',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that the authority has for it.' }),
    message: t.exposeString('message', { description: 'What it said, in its own words.' }),
    detail: t.exposeString('detail', { nullable: true, description: 'What it said besides.' }),
  }),
});

const IssuingEnvironment = builder.enumType('IssuingEnvironment', {
  description: 'Whether documents bind.',
  values: {
    TEST: { description: 'They are tried out and bind nobody.' },
    PRODUCTION: { description: 'They bind.' },
  } as const,
});

export { IssuingEnvironment };

export const Authorization = builder.objectRef<DocumentRow>('Authorization').implement({
  description: 'That the tax authority authorised a document.',
  access: 'public',
  fields: (t) => ({
    number: t.string({
      description: 'The number of the authorisation; in Ecuador the access key.',
      resolve: ({ authorisationNumber, accessKey }) => authorisationNumber ?? accessKey,
    }),
    authorizedAt: t.field({
      type: 'DateTime',
      description: 'When it was authorised.',
      resolve: ({ authorisedAt, createdAt }) => authorisedAt ?? createdAt,
    }),
    environment: t.expose('environment', { type: IssuingEnvironment, description: 'Whether it binds.' }),
    isLocal: t.exposeBoolean('isLocal', {
      description:
        'Whether the stand-in of this installation authorised it, because no tax authority is set: then it is worth nothing.',
    }),
  }),
});

export const ElectronicDocument = builder.objectRef<DocumentRow>('ElectronicDocument').implement({
  description: 'A document in the form of the tax authority, and how far it came with it.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the document, "edo_…".' }),
    accessKey: t.exposeString('accessKey', { description: 'The key under which the authority knows it.' }),
    status: t.expose('status', { type: DocumentStatus, description: 'What it stands at with the authority.' }),
    environment: t.expose('environment', { type: IssuingEnvironment, description: 'Whether it binds.' }),
    messages: t.field({
      type: [AuthorityMessage],
      description: 'What the authority said of it the last time.',
      resolve: ({ messages }) => messages as Message[],
    }),
    attempts: t.exposeInt('attempts', { description: 'How often the authority was told of it or asked about it.' }),
    lastFailure: t.exposeString('lastFailure', {
      nullable: true,
      access: ['billing:read'],
      description: 'Why the last attempt got no answer, when it got none.',
    }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      access: ['billing:read'],
      description: 'When the authority is told or asked again; null when it has decided.',
    }),
    isSigned: t.boolean({
      nullable: true,
      description: 'Whether it bears its electronic signature, as it does once it leaves.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.documentBody.load(id))?.signedXml != null,
    }),
    xml: t.string({
      nullable: true,
      description: 'The document as it is sent: XML, signed once it leaves.',
      resolve: async ({ id }, _args, { loaders }) => {
        const body = await loaders.documentBody.load(id);
        return body && (body.signedXml ?? body.xml);
      },
    }),
    xmlUrl: t.string({
      description: 'Where its XML can be fetched for a quarter of an hour, below the address of this graph.',
      resolve: ({ id }, _args, context) => addressOfFile(context, `${id}.xml`),
    }),
    pdfUrl: t.string({
      description: 'Where its printed form (RIDE) can be fetched as PDF for a quarter of an hour, likewise.',
      resolve: ({ id }, _args, context) => addressOfFile(context, `${id}.pdf`),
    }),
  }),
});
