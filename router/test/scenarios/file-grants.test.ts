/** Files that records of other subgraphs name: seen by whoever sees the record, and by nobody else. Through the router. */
import { randomUUID } from 'node:crypto';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { uploaded } from '../files.ts';
import { clinicSubgraphs, type Graph, openGraph, type Role } from '../graph.ts';
import { addPatient, logOf, putInCare } from '../medical-record.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph(
    {},
    {
      only: [...clinicSubgraphs, 'billing', 'chat', 'media'],
    },
  );
}, 120_000);
afterAll(() => graph.close());

/** What this role gets when it asks for the file itself. */
const alone = async (role: Role, id: string) =>
  (await graph.ask(role, 'query ($id: ID!) { mediaAsset(id: $id) { id } }', { id }))['mediaAsset'];

const file = 'id name url deletedAt';
type File = { id: string; name: string; url: string | null } | null;

it('a file of a message is seen in its room and nowhere else, live and read, until it is deleted', async () => {
  const open = { userId: demoUserIds.professional };
  const { id: roomId } = await change(graph, 'cliente', 'openPrivateRoom', 'ChatRoom', open);
  const watch = await graph.watch(
    'medico',
    `subscription ($roomId: ID) { messageAdded(roomId: $roomId) { seq attachments { ${file} } } }`,
    { roomId },
  );
  const mine = await uploaded(graph, 'cliente', 'examen.txt', 'hemoglobina 14');
  const theirs = await uploaded(graph, 'vendedor', 'lista.txt', 'precios');
  const send = (mediaAssetIds: string[]) =>
    change(
      graph,
      ...(['cliente', 'sendMessage', 'ChatMessage'] as const),
      { roomId, clientMessageId: randomUUID(), text: 'Mi examen', mediaAssetIds },
      'attachments { name }',
    );
  // nobody shows what is somebody else's, whoever has heard of its id
  expect(await send([mine, theirs])).toMatchObject({ code: 'INVALID_INPUT' });
  const sent = await send([mine]);
  expect(sent).toMatchObject({ attachments: [{ name: 'examen.txt' }] });

  const read = `query ($id: ID!) { chatRoom(id: $id) { messages { nodes { attachments { ${file} } } } } }`;
  type Read = { chatRoom: { messages: { nodes: { attachments: File[] }[] } } | null };
  const seenBy = async (role: Role) => (await graph.ask<Read>(role, read, { id: roomId })).chatRoom?.messages.nodes;
  const seen = (await seenBy('medico'))?.[0]?.attachments[0];
  expect(seen).toMatchObject({ id: mine, name: 'examen.txt' });
  for (const url of graph.urls) expect(await (await fetch(`${url}${seen?.url}`)).text()).toBe('hemoglobina 14');
  const [event] = await watch.next(1);
  expect(event?.data).toMatchObject({ messageAdded: { seq: 1, attachments: [{ id: mine, name: 'examen.txt' }] } });

  // the message opened it, not the file itself; and who is not in the room sees neither
  expect([await alone('cliente', mine), await alone('medico', mine)]).toEqual([{ id: mine }, null]);
  expect([await seenBy('vendedor'), await alone('vendedor', mine)]).toEqual([undefined, null]);
  const asked = 'query ($id: ID!) { chatRoom(id: $id) { messages { nodes { attachments { grant } } } } }';
  const { errors } = await graph.send('medico', asked, { id: roomId });
  expect(errors?.[0]?.message).toMatch(/Cannot query field "grant"/);
  // and whoever was shown it may not show it on
  const group = { kind: 'GROUP', name: 'Otra sala', memberIds: [demoUserIds.seller] };
  const { id: otherRoom } = await change(graph, 'medico', 'createChatRoom', 'ChatRoom', group);
  const passedOn = { roomId: otherRoom, clientMessageId: randomUUID(), text: '', mediaAssetIds: [mine] };
  expect(await change(graph, 'medico', 'sendMessage', 'ChatMessage', passedOn)).toMatchObject({
    code: 'INVALID_INPUT',
  });

  const other = await uploaded(graph, 'cliente', 'otro.txt', 'glucosa 90');
  await send([other]);
  await change(graph, 'cliente', 'deleteMessage', 'ChatMessage', { messageId: sent.id });
  await change(graph, 'cliente', 'deleteMedia', 'DeletedMedia', { mediaAssetId: other });
  expect((await seenBy('medico'))?.map(({ attachments }) => attachments)).toEqual([
    [],
    [{ id: other, name: '', url: null, deletedAt: expect.any(String) }],
  ]);
}, 60_000);

it('a file of a clinical note is seen by whoever reads the note, and the log has it', async () => {
  const patientId = await addPatient(graph, { userId: demoUserIds.customer });
  const { appointmentId } = await putInCare(graph, patientId);
  const scan = await uploaded(graph, 'medico', 'ecografía.txt', 'sin hallazgos');
  const theirs = await uploaded(graph, 'cliente', 'ajeno.txt', 'ajeno');
  const note = (mediaAssetIds: string[]) =>
    change(graph, 'medico', 'addClinicalNote', 'ClinicalNote', {
      patientId,
      appointmentId,
      body: 'Control',
      mediaAssetIds,
    });
  expect(await note([theirs])).toMatchObject({ code: 'INVALID_INPUT' });
  const { id } = await note([scan]);
  const read = `query ($id: ID!) { clinicalNote(id: $id) { attachments { ${file} } versions { attachments { name } } } }`;
  type Note = { clinicalNote: { attachments: File[]; versions: { attachments: File[] }[] } | null };
  const seenBy = async (role: Role) => (await graph.ask<Note>(role, read, { id })).clinicalNote;
  const before = (await logOf(graph, patientId)).length;
  // the patient did not upload it, and reads their own record
  const seen = await seenBy('cliente');
  expect(seen).toMatchObject({ attachments: [{ id: scan }], versions: [{ attachments: [{ name: 'ecografía.txt' }] }] });
  expect(await (await fetch(`${graph.urls[0]}${seen?.attachments[0]?.url}`)).text()).toBe('sin hallazgos');
  expect((await logOf(graph, patientId)).slice(before)).toMatchObject([
    { readerId: demoUserIds.customer, fields: expect.arrayContaining(['ClinicalNote.attachments']) },
  ]);
  expect([await alone('cliente', scan), await alone('recepcion', scan)]).toEqual([null, null]);

  // what was signed stays, whoever would delete it and whatever becomes of the note
  const remove = (role: Role, mediaAssetId = scan) =>
    change(graph, role, 'deleteMedia', 'DeletedMedia', { mediaAssetId });
  const kept = { code: 'FILE_IN_SIGNED_RECORD' };
  expect([await remove('medico'), await remove('admin')]).toMatchObject([kept, kept]);
  const late = await uploaded(graph, 'medico', 'control.txt', 'sin cambios');
  const amended = { clinicalNoteId: id, body: 'Control, corregido', reason: 'falta un examen', mediaAssetIds: [late] };
  await change(graph, 'medico', 'amendClinicalNote', 'ClinicalNote', amended);
  await change(graph, 'medico', 'retractClinicalNote', 'ClinicalNote', { clinicalNoteId: id, reason: 'otro paciente' });
  expect([await remove('medico'), await remove('medico', late)]).toMatchObject([kept, kept]);
  // and what was to be signed and was not can be deleted
  const spare = await uploaded(graph, 'medico', 'borrador.txt', 'sin firmar');
  expect(await note([spare, theirs])).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await remove('medico', spare)).toMatchObject({ __typename: 'DeletedMedia' });
  expect((await graph.send<Note>('vendedor', read, { id })).data?.clinicalNote ?? null).toBeNull();
}, 60_000);

it('a picture of work is seen with the professional, a receipt by who keeps the books, a document by who reviews', async () => {
  const doctor = { name: 'Rita Salas' };
  const { id: professionalId } = await change(graph, 'admin', 'createProfessional', 'Professional', doctor);
  const picture = await uploaded(graph, 'admin', 'trabajo.txt', 'antes y después');
  const shown = { professionalId, images: [{ mediaAssetId: picture }] };
  const images = `workImages { image { ${file} } }`;
  expect(await change(graph, 'admin', 'addWorkImages', 'Professional', shown, images)).toMatchObject({
    workImages: [{ image: { id: picture } }],
  });
  const profile = `query ($id: ID!) { professional(id: $id) { ${images} } }`;
  expect(await graph.ask('cliente', profile, { id: professionalId })).toMatchObject({
    professional: { workImages: [{ image: { name: 'trabajo.txt' } }] },
  });
  expect(await alone('cliente', picture)).toBeNull();

  const { expenseCategories } = await graph.ask<{ expenseCategories: { id: string }[] }>(
    ...(['contador', '{ expenseCategories { id } }'] as const),
  );
  const receipt = await uploaded(graph, 'contador', 'recibo.txt', 'USD 5');
  const money = { amount: '5.00', currency: 'USD' };
  const spent = { description: 'Café', incurredOn: '2026-02-01', net: money, mediaAssetId: receipt };
  const of = { categoryId: expenseCategories[0]?.id };
  const { id } = await change(graph, 'contador', 'createExpense', 'Expense', { ...of, ...spent });
  expect(
    await change(graph, 'contador', 'createExpense', 'Expense', { ...of, ...spent, mediaAssetId: picture }),
  ).toMatchObject({ code: 'INVALID_INPUT' });
  const booked = 'query ($id: ID!) { expense(id: $id) { receipt { name } } }';
  // who may see the profit may see what was spent
  expect(await graph.ask('analista', booked, { id })).toEqual({ expense: { receipt: { name: 'recibo.txt' } } });
  expect(await alone('analista', receipt)).toBeNull();
}, 60_000);
