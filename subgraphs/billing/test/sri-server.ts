/**
 * A server that speaks the two services of SRI over SOAP, as the ficha técnica has them, for tests: what it answers next
 * is told to it, what it was sent can be read.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer =
  | 'RECIBIDA'
  | 'DEVUELTA'
  | 'REGISTERED'
  | 'AUTORIZADO'
  | 'NO AUTORIZADO'
  | 'EN PROCESO'
  | 'NOTHING'
  | 'SILENCE'
  | 'HANGUP'
  | 'GARBAGE'
  | 'HTML'
  | 'ENTITIES'
  | 'HUGE'
  | 500;

export type SriServer = {
  url: string;
  /** What is answered to the next requests, in turn; RECIBIDA and AUTORIZADO when nothing was told. */
  next(...answers: Answer[]): void;
  /** Access keys in the order in which they came, with the service that they came to. */
  asked: { service: 'recepcion' | 'autorizacion'; accessKey: string; xml: string | null }[];
  close(): Promise<void>;
};

const soap = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;

const message = (code: string, text: string, detail: string) =>
  `<mensajes><mensaje><identificador>${code}</identificador><mensaje>${text}</mensaje><informacionAdicional>${detail}</informacionAdicional><tipo>ERROR</tipo></mensaje></mensajes>`;

const reception = (state: string, key: string, messages = '') =>
  soap(
    `<ns2:validarComprobanteResponse xmlns:ns2="http://ec.gob.sri.ws.recepcion"><RespuestaRecepcionComprobante><estado>${state}</estado><comprobantes>${
      messages && `<comprobante><claveAcceso>${key}</claveAcceso>${messages}</comprobante>`
    }</comprobantes></RespuestaRecepcionComprobante></ns2:validarComprobanteResponse>`,
  );

const authorisation = (key: string, each: string) =>
  soap(
    `<ns2:autorizacionComprobanteResponse xmlns:ns2="http://ec.gob.sri.ws.autorizacion"><RespuestaAutorizacionComprobante><claveAccesoConsultada>${key}</claveAccesoConsultada><numeroComprobantes>${
      each ? 1 : 0
    }</numeroComprobantes><autorizaciones>${each}</autorizaciones></RespuestaAutorizacionComprobante></ns2:autorizacionComprobanteResponse>`,
  );

const decided = (state: string, key: string, messages = '<mensajes/>') =>
  authorisation(
    key,
    `<autorizacion><estado>${state}</estado><numeroAutorizacion>${key}</numeroAutorizacion><fechaAutorizacion>2026-03-15T10:30:00-05:00</fechaAutorizacion><ambiente>PRUEBAS</ambiente><comprobante><![CDATA[<factura/>]]></comprobante>${messages}</autorizacion>`,
  );

const bodies: Readonly<Record<string, (key: string) => string>> = {
  RECIBIDA: (key) => reception('RECIBIDA', key),
  DEVUELTA: (key) => reception('DEVUELTA', key, message('35', 'ARCHIVO NO CUMPLE ESTRUCTURA XML', 'Línea 1')),
  REGISTERED: (key) => reception('DEVUELTA', key, message('43', 'CLAVE ACCESO REGISTRADA', '')),
  AUTORIZADO: (key) => decided('AUTORIZADO', key),
  'NO AUTORIZADO': (key) => decided('NO AUTORIZADO', key, message('56', 'ERROR ESTABLECIMIENTO CERRADO', '001')),
  'EN PROCESO': (key) => decided('EN PROCESO', key),
  NOTHING: (key) => authorisation(key, ''),
  GARBAGE: () => '<soap:Envelope><unclosed>',
  HTML: () => '<html><body>Mantenimiento programado</body></html>',
  ENTITIES: (key) => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${decided('AUTORIZADO', key)}`,
  HUGE: (key) => decided('AUTORIZADO', key) + ' '.repeat(3_000_000),
};

function answer(response: ServerResponse, with_: Answer, key: string): void {
  if (with_ === 'SILENCE') return;
  if (with_ === 'HANGUP') return void response.destroy();
  response.writeHead(with_ === 500 ? 500 : 200, { 'content-type': 'text/xml; charset=utf-8' });
  response.end(with_ === 500 ? '<error/>' : bodies[with_]?.(key));
}

export async function openSri(): Promise<SriServer> {
  const queue: Answer[] = [];
  const asked: SriServer['asked'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const service = request.url?.endsWith('/RecepcionComprobantesOffline') ? 'recepcion' : 'autorizacion';
      const xml = /<xml>([^<]+)<\/xml>/.exec(body)?.[1];
      const text = xml ? Buffer.from(xml, 'base64').toString() : body;
      const accessKey = /<(?:claveAcceso|claveAccesoComprobante)>(\d+)</.exec(text)?.[1] ?? '';
      asked.push({ service, accessKey, xml: xml ? text : null });
      answer(response, queue.shift() ?? (service === 'recepcion' ? 'RECIBIDA' : 'AUTORIZADO'), accessKey);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/comprobantes-electronicos-ws`,
    next: (...answers) => void queue.push(...answers),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
