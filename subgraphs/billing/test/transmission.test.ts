/** A document on its way to the tax authority: everything that SRI may answer, and what may happen instead. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AuthorityUnavailable } from '../src/countries/country.ts';
import { isSignedSoundly } from '../src/countries/ec/signature.ts';
import { sriAt } from '../src/countries/ec/sri.ts';
import { makePkcs12 } from './certificate.ts';
import { accountant, cedula, type House, line, openHouse, ruc } from './house.ts';
import { openSri, type SriServer } from './sri-server.ts';

let sri: SriServer;
let house: House;
const password = 'clave de prueba';
const { file } = makePkcs12(password);
beforeAll(async () => {
  sri = await openSri();
  house = await openHouse(
    {},
    {
      TAX_AUTHORITY_EC_TEST_URL: sri.url,
      [`SIGNING_CERTIFICATE_${ruc}`]: file.toString('base64'),
      [`SIGNING_CERTIFICATE_${ruc}_PASSWORD`]: password,
    },
  );
});
afterAll(async () => {
  await house.close();
  await sri.close();
});
beforeEach(() => sri.asked.splice(0));

const standing = `status number accessKey authorization { number authorizedAt isLocal }
  electronicDocument { status attempts lastFailure isSigned messages { code message detail } }`;
type Standing = { status: string; number: string; accessKey: string; [field: string]: unknown };

/** Issues a fresh invoice while the authority answers so, and tells it again as often as there are answers left. */
async function issued(...answers: Parameters<SriServer['next']>): Promise<{ id: string; standing: Standing }> {
  sri.next(...answers);
  const id = await house.draft();
  await house.issue(id);
  return { id, standing: await house.read<Standing>(id, standing) };
}
const tellAgain = async ({ id, standing: { accessKey } }: { id: string; standing: Standing }) => {
  await house.transmit(accessKey);
  return house.read<Standing>(id, standing);
};

it('hands in what is signed, and writes down the authorisation', async () => {
  const { standing: is } = await issued('RECIBIDA', 'AUTORIZADO');
  expect(is).toMatchObject({
    status: 'AUTHORISED',
    authorization: { number: is.accessKey, authorizedAt: '2026-03-15T15:30:00.000Z', isLocal: false },
    electronicDocument: { attempts: 1, lastFailure: null, isSigned: true, messages: [] },
  });
  expect(sri.asked.map(({ service, accessKey }) => `${service} ${accessKey}`)).toEqual([
    `recepcion ${is.accessKey}`,
    `autorizacion ${is.accessKey}`,
  ]);
  const [sent] = sri.asked;
  expect(isSignedSoundly(sent?.xml ?? '')).toBe(true);
});

it('asks again while the authority has not decided, and never hands in twice', async () => {
  const made = await issued('RECIBIDA', 'EN PROCESO');
  expect(made.standing).toMatchObject({ status: 'SENT', authorization: null });
  sri.next('NOTHING');
  expect(await tellAgain(made)).toMatchObject({ status: 'SENT' });
  expect(await tellAgain(made)).toMatchObject({ status: 'AUTHORISED', electronicDocument: { attempts: 3 } });
  expect(sri.asked.map(({ service }) => service)).toEqual([
    ...['recepcion', 'autorizacion', 'autorizacion', 'autorizacion'],
  ]);
});

it('mends what came back under the number and key that it has', async () => {
  const made = await issued('DEVUELTA');
  expect(made.standing).toMatchObject({
    status: 'RETURNED',
    electronicDocument: {
      messages: [{ code: '35', message: 'ARCHIVO NO CUMPLE ESTRUCTURA XML', detail: 'Línea 1' }],
    },
  });
  const buyer = { ...cedula, name: 'José Peñafiel Ruiz' };
  await house.change('updateInvoice', 'Invoice', { invoiceId: made.id, buyer });
  await house.issue(made.id);
  const mended = await house.read<Standing>(made.id, standing);
  expect(mended).toMatchObject({
    status: 'AUTHORISED',
    number: made.standing.number,
    accessKey: made.standing.accessKey,
  });
  expect(sri.asked.at(-2)?.xml).toContain('José Peñafiel Ruiz');
  // the next invoice has the next number: nothing was used up
  const next = await issued();
  expect(Number(next.standing.number.slice(-9))).toBe(Number(mended.number.slice(-9)) + 1);
});

it('keeps what the authority says when it refuses', async () => {
  const made = await issued('RECIBIDA', 'NO AUTORIZADO');
  expect(made.standing).toMatchObject({
    status: 'NOT_AUTHORISED',
    authorization: null,
    electronicDocument: { messages: [{ code: '56', message: 'ERROR ESTABLECIMIENTO CERRADO', detail: '001' }] },
  });
  await house.transmit(made.standing.accessKey);
  expect(sri.asked).toHaveLength(2);
});

const misfortunes = ['HANGUP', 'GARBAGE', 'HTML', 'ENTITIES', 500] as const;
it.each(misfortunes)(
  'tries again after %s with the same bytes, and takes one that had arrived for received',
  async (what) => {
    const made = await issued(what);
    expect(made.standing).toMatchObject({
      status: 'ISSUED',
      electronicDocument: { attempts: 1, lastFailure: expect.any(String) },
    });
    // the first one had arrived after all
    sri.next('REGISTERED', what);
    expect(await tellAgain(made)).toMatchObject({ status: 'SENT' });
    sri.next('HUGE');
    expect(await tellAgain(made)).toMatchObject({ status: 'SENT' });
    expect(await tellAgain(made)).toMatchObject({
      status: 'AUTHORISED',
      electronicDocument: { attempts: 4, lastFailure: null },
    });
    const sent = sri.asked.filter(({ service }) => service === 'recepcion');
    expect(sent.map(({ xml }) => xml)).toEqual([sent[0]?.xml, sent[0]?.xml]);
    expect(new Set(sri.asked.map(({ accessKey }) => accessKey))).toEqual(new Set([made.standing.accessKey]));
  },
);

it('waits no longer than it is told to', async () => {
  sri.next('SILENCE');
  await expect(sriAt(sri.url, { timeoutMs: 150 }).decide('0')).rejects.toThrow('no answer in time');
  await expect(sriAt('http://127.0.0.1:9').decide('0')).rejects.toThrow(new AuthorityUnavailable('no connection'));
});

it('tells the authority once, however many jobs there are for one document', async () => {
  const id = await house.draft();
  const { accessKey } = (await house.change('issueInvoice', 'Invoice', { invoiceId: id }, 'accessKey')) as never;
  await Promise.all(Array.from({ length: 8 }, () => house.transmit(accessKey)));
  expect(await house.read(id, 'status')).toEqual({ status: 'AUTHORISED' });
  expect(sri.asked).toHaveLength(2);
});

it('gives back to the invoice what a credit note had taken that the authority does not take', async () => {
  const id = await house.authorised([line('10.00', { quantity: 3 })]);
  sri.next('RECIBIDA', 'NO AUTORIZADO');
  const input = { invoiceId: id, reason: 'Devolución' };
  const note = await house.change('createCreditNote', 'CreditNote', input, 'accessKey total { amount }');
  expect(await house.read(id, 'credited { amount }')).toEqual({ credited: { amount: '34.50' } });
  await house.transmit(note['accessKey'] as string);
  expect(
    await house.read(id, 'credited { amount } balance { amount } lines { creditedQuantity } creditNotes { status }'),
  ).toEqual({
    ...{ credited: { amount: '0.00' }, balance: { amount: '34.50' }, lines: [{ creditedQuantity: 0 }] },
    creditNotes: [{ status: 'NOT_AUTHORISED' }],
  });
  const again = await house.change('createCreditNote', 'CreditNote', input, 'accessKey');
  await house.transmit(again['accessKey'] as string);
  expect(await house.read(id, 'credited { amount }')).toEqual({ credited: { amount: '34.50' } });
});

it('issues nothing that binds while no authority of production is named', async () => {
  const issuer = { taxId: ruc, legalName: 'Clínica', headOfficeAddress: 'Guayaquil', environment: 'PRODUCTION' };
  expect(await house.change('upsertIssuer', 'Issuer', issuer)).toMatchObject({ code: 'PRODUCTION_NOT_CONFIGURED' });
});

it('warns of a certificate that is about to expire, and issues nothing with one that has', async () => {
  const day = 86_400_000;
  const houseWith = (validUntil: Date) => {
    const { file } = makePkcs12('clave', validUntil);
    const certificate = { [`SIGNING_CERTIFICATE_${ruc}`]: file.toString('base64') };
    return openHouse({}, { ...certificate, [`SIGNING_CERTIFICATE_${ruc}_PASSWORD`]: 'clave' });
  };
  const stateIn = (one: House) => one.ask(accountant, '{ issuers { certificate { state isDemonstration } } }');
  const expired = await houseWith(new Date(Date.now() - day));
  try {
    expect(await stateIn(expired)).toEqual({
      issuers: [{ certificate: { state: 'EXPIRED', isDemonstration: false } }],
    });
    expect(await expired.issue(await expired.draft(), 'number')).toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
  } finally {
    await expired.close();
  }
  const expiring = await houseWith(new Date(Date.now() + 20 * day));
  try {
    expect(await stateIn(expiring)).toEqual({
      issuers: [{ certificate: { state: 'EXPIRING', isDemonstration: false } }],
    });
    // no number was lost to what was refused; this one is another house's first
    expect(await expiring.issue(await expiring.draft(), 'number')).toMatchObject({
      number: '001-001-000000001',
    });
  } finally {
    await expiring.close();
  }
});

it('says in events what became of each invoice, in order', async () => {
  const { id } = await issued('RECIBIDA', 'AUTORIZADO');
  await house.change('payInvoice', 'Invoice', {
    ...{ invoiceId: id, method: 'CASH', amount: { amount: '46.00', currency: 'USD' } },
  });
  await house.change('voidInvoice', 'Invoice', { invoiceId: id, reason: 'Mal hecha' });
  const refused = await issued('DEVUELTA');
  const { rows: all } = await house.pool.query<{ topic: string; payload: { status: string } }>(
    `SELECT topic, payload FROM billing.outbox WHERE aggregate = ANY($1) AND topic LIKE 'invoice.%' ORDER BY sequence`,
    [[id, refused.id]],
  );
  const isChange = ({ topic }: { topic: string }) => topic === 'invoice.changed';
  const rows = all.filter((row) => !isChange(row));
  const about = { invoiceId: id, customerId: null, patientId: null };
  expect(rows).toEqual([
    ...['issued', 'authorised', 'paid', 'voided'].map((what) => ({ topic: `invoice.${what}`, payload: about })),
    ...['issued', 'rejected'].map((what) => ({
      topic: `invoice.${what}`,
      payload: { ...about, invoiceId: refused.id },
    })),
  ]);
  // a payment changes it, too
  const statuses = ['DRAFT', 'ISSUED', 'AUTHORISED', 'AUTHORISED', 'VOIDED', 'DRAFT', 'ISSUED', 'RETURNED'];
  expect(all.filter(isChange).map(({ payload }) => payload)).toEqual(
    statuses.map((status, index) => ({ invoiceId: index < 5 ? id : refused.id, customerUserId: null, status })),
  );
});
