/**
 * The two services of SRI, over SOAP: one takes a document, the other says what became of it. It asks and reads; when to
 * ask again is no business of its own. Source: ficha técnica, "web services", offline scheme.
 */
import { request } from 'undici';
import {
  type Authority,
  type AuthorityMessage,
  AuthorityUnavailable,
  type Decision,
  type Reception,
} from '../country.ts';
import { type Reader, readXml } from './xml.ts';

export type SriOptions = {
  /** For one answer, from asking to its last byte. Milliseconds. */
  timeoutMs?: number;
  /** An answer that is longer is not read. Bytes. */
  maxAnswerBytes?: number;
};

const receptionPath = 'RecepcionComprobantesOffline';
const authorisationPath = 'AutorizacionComprobantesOffline';
/** Codes of messages that say: this document is here already. 43: its key is registered; 70: it is being processed. */
const alreadyThere = new Set(['43', '70']);

/** `baseUrl` is what both services have in common: "https://celcer.sri.gob.ec/comprobantes-electronicos-ws". */
export function sriAt(baseUrl: string, { timeoutMs = 15_000, maxAnswerBytes = 2_000_000 }: SriOptions = {}): Authority {
  const call = async <T>(service: string, body: string, read: (answer: Reader) => T | null): Promise<T> => {
    const answer = await post(`${baseUrl.replace(/\/$/, '')}/${service}`, body, timeoutMs, maxAnswerBytes);
    let understood: T | null;
    try {
      understood = readXml(answer, read);
    } catch (cause) {
      throw new AuthorityUnavailable(`${service} did not answer in XML`, { cause });
    }
    if (understood === null) throw new AuthorityUnavailable(`${service} answered something else`);
    return understood;
  };
  return {
    isLocal: false,
    receive: (signedXml) =>
      call(
        receptionPath,
        envelope('recepcion', 'validarComprobante', 'xml', Buffer.from(signedXml).toString('base64')),
        readReception,
      ),
    decide: (accessKey) =>
      call(
        authorisationPath,
        envelope('autorizacion', 'autorizacionComprobante', 'claveAccesoComprobante', accessKey),
        (answer) => readDecision(answer, accessKey),
      ),
  };
}

const envelope = (service: string, operation: string, parameter: string, value: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ec="http://ec.gob.sri.ws.${service}"><soapenv:Header/><soapenv:Body><ec:${operation}><${parameter}>${value}</${parameter}></ec:${operation}></soapenv:Body></soapenv:Envelope>`;

async function post(url: string, body: string, timeoutMs: number, maxAnswerBytes: number): Promise<string> {
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += (chunk as Buffer).length;
      if (size > maxAnswerBytes) throw new Error('the answer is too long');
      chunks.push(chunk as Buffer);
    }
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    const why = cause instanceof Error ? (cause.name === 'TimeoutError' ? 'no answer in time' : cause.message) : '';
    // an error of the network names the host; what is said on has only its kind
    throw new AuthorityUnavailable(/^(?:status|no answer|the answer)/.test(why) ? why : 'no connection', { cause });
  }
}

function readReception(answer: Reader): Reception | null {
  const [body] = answer.each('RespuestaRecepcionComprobante');
  const messages = body ? messagesOf(body) : [];
  switch (body?.text('estado')) {
    case 'RECIBIDA':
      return { outcome: 'RECEIVED', messages };
    case 'DEVUELTA':
      // sent again after an answer that was lost: it had arrived
      return { outcome: messages.some(({ code }) => alreadyThere.has(code)) ? 'RECEIVED' : 'RETURNED', messages };
    default:
      return null;
  }
}

function readDecision(answer: Reader, accessKey: string): Decision | null {
  const [body] = answer.each('RespuestaAutorizacionComprobante');
  if (!body) return null;
  const all = body.each('autorizaciones/autorizacion');
  const stateOf = (one: Reader) => one.text('estado');
  // one that was sent several times has several answers; what was authorised once stays so
  const one = all.find((each) => stateOf(each) === 'AUTORIZADO') ?? all[0];
  if (!one) return { outcome: 'PENDING', messages: [] };
  const messages = messagesOf(one);
  switch (stateOf(one)) {
    case 'AUTORIZADO': {
      const at = new Date(one.text('fechaAutorizacion') ?? '');
      // offline, the number of the authorisation is the access key
      const number = one.text('numeroAutorizacion') ?? accessKey;
      return Number.isNaN(at.getTime()) ? null : { outcome: 'AUTHORISED', number, at, messages };
    }
    case 'NO AUTORIZADO':
    case 'RECHAZADA':
      return { outcome: 'NOT_AUTHORISED', messages };
    case 'EN PROCESO':
    case 'EN PROCESAMIENTO':
      return { outcome: 'PENDING', messages };
    default:
      return null;
  }
}

const longestText = 500;
const cut = (text: string | null) => text?.slice(0, longestText) ?? null;

const messagesOf = (body: Reader): AuthorityMessage[] =>
  body.each('mensajes/mensaje').flatMap((one) => {
    const code = cut(one.text('identificador'));
    return code === null
      ? []
      : [{ code, message: cut(one.text('mensaje')) ?? '', detail: cut(one.text('informacionAdicional')) }];
  });
