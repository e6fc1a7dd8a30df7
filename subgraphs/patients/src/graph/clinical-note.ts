import { connectionOf } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import type { ClinicalNote as NoteRow, NoteVersion as VersionRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { bannerOf } from '../domain/banner.ts';
import { hasWritten } from '../policy.ts';
import { noteIsIntact } from '../queries/note-is-intact.ts';
import { clinical, recorded, recordedOfPatient } from './access-basis.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { Patient } from './patient.ts';
import { Professional } from './professional.ref.ts';
import { User, userOf } from './user.ref.ts';

const NoteVersionKind = builder.enumType('ClinicalNoteVersionKind', {
  description: 'What a version of a note is.',
  values: {
    ORIGINAL: { description: 'The note as it was first signed.' },
    AMENDMENT: { description: 'The note as it was corrected or added to.' },
    RETRACTION: { description: 'That the note was taken back.' },
  } as const,
});

const filesOf = (ids: readonly string[]) => ids.map((id) => ({ id }));

const ClinicalNoteVersion = builder.objectRef<VersionRow>('ClinicalNoteVersion').implement({
  description: 'A note as it was signed at one time. It is never changed.',
  access: 'public',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Which one it is, from 1.' }),
    kind: t.expose('kind', { type: NoteVersionKind, description: 'What it is.' }),
    body: t.exposeString('body', { description: 'What was signed; empty for a retraction.' }),
    mediaAssetIds: t.exposeStringList('mediaAssetIds', { description: 'The ids of what is attached.' }),
    attachments: t.field({
      type: [MediaAsset],
      nullable: { list: false, items: true },
      description: 'The files that are attached, open to whoever reads it.',
      resolve: ({ mediaAssetIds }) => filesOf(mediaAssetIds),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was amended or retracted.' }),
    author: t.field({
      type: User,
      nullable: true,
      description: 'Who signed it.',
      resolve: ({ author }) => userOf(author),
    }),
    signedAt: t.expose('signedAt', { type: 'DateTime', description: 'When it was signed.' }),
    hash: t.exposeString('hash', {
      description: 'Its signature, HMAC-SHA256 over what it says, its author, its time, and the version before it.',
    }),
    previousHash: t.exposeString('previousHash', {
      nullable: true,
      description: 'The signature of the version before it.',
    }),
  }),
});

export type NoteRecord = NoteRow & { patient: { rootId: string }; versions: VersionRow[] };
const latestOf = ({ versions }: NoteRecord): VersionRow => {
  const latest = versions.at(-1);
  if (!latest) throw new Error('a note has at least one version');
  return latest;
};

export const ClinicalNote = builder.objectRef<NoteRecord>('ClinicalNote');
ClinicalNote.implement({
  description: 'A signed clinical note. It is amended by new versions, and never edited or deleted.',
  ...{ access: clinical, recorded: recordedOfPatient },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "cln_…".' }),
    patientId: t.id({ description: 'Whose it is.', resolve: ({ patient }) => patient.rootId }),
    patient: t.field({
      type: Patient,
      nullable: true,
      description: 'Whose it is; null when you may not see them.',
      resolve: ({ patient }, _args, { loaders }) => loaders.patient.load(patient.rootId),
    }),
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'The professional who signed it.',
      resolve: ({ professionalId }) => (professionalId ? { id: professionalId } : null),
    }),
    appointmentId: t.exposeID('appointmentId', { nullable: true, description: 'The appointment that it is of.' }),
    author: t.field({
      type: User,
      nullable: true,
      description: 'Who signed it.',
      resolve: ({ author }) => userOf(author),
    }),
    body: t.string({
      nullable: true,
      description: 'What its latest version says; null when it was retracted.',
      resolve: (note) => (latestOf(note).kind === 'RETRACTION' ? null : latestOf(note).body),
    }),
    banner: t.string({
      nullable: true,
      description: 'What must be shown with it: that it was retracted, or amended, and why. Null for neither.',
      resolve: (note, _args, { actor }) => bannerOf(latestOf(note), actor.locale),
    }),
    isRetracted: t.boolean({
      description: 'Whether it was taken back.',
      resolve: (note) => latestOf(note).kind === 'RETRACTION',
    }),
    mediaAssetIds: t.stringList({
      description: 'The ids of what is attached.',
      resolve: (note) => latestOf(note).mediaAssetIds,
    }),
    attachments: t.field({
      type: [MediaAsset],
      nullable: { list: false, items: true },
      description: 'The files that are attached to its latest version, open to whoever reads it.',
      resolve: (note) => filesOf(latestOf(note).mediaAssetIds),
    }),
    version: t.int({ description: 'Which version is the latest.', resolve: (note) => latestOf(note).version }),
    versions: t.field({
      type: [ClinicalNoteVersion],
      description: 'All that was ever signed, the original first; of a retracted note, too.',
      resolve: ({ versions }) => versions,
    }),
    isIntact: t.boolean({
      description: 'Whether all versions are as they were signed: computed anew from what is kept.',
      resolve: ({ versions }, _args, { config }) => noteIsIntact(config, versions),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first signed.' }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When its latest version was signed.',
      resolve: (note) => latestOf(note).signedAt,
    }),
  }),
});

builder.objectField(Patient, 'clinicalNotes', (t) =>
  t.connection(
    {
      type: ClinicalNote,
      nullable: true,
      ...{ access: clinical, recorded },
      description: 'The clinical notes, the latest first: all, or those that you wrote. Null where you may read none.',
      resolve: async ({ id }, args, { loaders, actor }) => {
        const found = await loaders.clinicalBasis.load(id);
        if (found?.basis) return loaders.clinicalNotes(args).load(id) as never;
        if (!hasWritten(actor, actor.id ?? '')) return null;
        const own = await loaders.ownNotes(args).load(id);
        return own.edges.length > 0 ? (own as never) : null;
      },
    },
    connectionOf(builder, ClinicalNote),
  ),
);

builder.queryField('clinicalNote', (t) =>
  t.field({
    type: ClinicalNote,
    nullable: true,
    access: clinical,
    description: 'One clinical note; null when there is none or you may not read it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the note.' }) },
    resolve: async (_root, { id }, { loaders, actor }) => {
      const note = await loaders.clinicalNote.load(parseId('cln', id));
      if (!note) return null;
      const found = await loaders.clinicalBasis.load(note.patient.rootId);
      return found?.basis || hasWritten(actor, note.author) ? note : null;
    },
  }),
);
