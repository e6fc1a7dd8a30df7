/**
 * The stand-in for SRI of an installation that has none set: it looks at a document as SRI would (structure, signature,
 * access key) and authorises it at once. What it authorises is worth nothing, and every document says so.
 */
import type { Environment } from '../../domain/fiscal-document.ts';
import type { Authority, Reception } from '../country.ts';
import { isAccessKey } from './access-key.ts';
import { problemsOf } from './schema.ts';
import { isSignedSoundly } from './signature.ts';
import { readXml } from './xml.ts';

const returned = (code: string, message: string, detail: string | null = null): Reception => ({
  outcome: 'RETURNED',
  messages: [{ code, message, detail }],
});

export const localAuthority = (environment: Environment): Authority => ({
  isLocal: true,
  async receive(signedXml) {
    if (environment === 'PRODUCTION')
      return returned('LOCAL', 'La autoridad local no autoriza en producción: configure el servicio del SRI');
    const [problem] = problemsOf(/^[^>]*>\s*<notaCredito/.test(signedXml) ? 'CREDIT_NOTE' : 'INVOICE', signedXml);
    if (problem) return returned('35', 'ARCHIVO NO CUMPLE ESTRUCTURA XML', problem);
    if (!isSignedSoundly(signedXml)) return returned('39', 'FIRMA INVALIDA');
    const accessKey = readXml(signedXml, (root) => root.text('claveAcceso')) ?? '';
    return isAccessKey(accessKey)
      ? { outcome: 'RECEIVED', messages: [] }
      : returned('46', 'CLAVE DE ACCESO MAL FORMADA');
  },
  async decide(accessKey) {
    const message = { code: 'LOCAL', message: 'Autorizado localmente, sin validez tributaria', detail: null };
    return { outcome: 'AUTHORISED', number: accessKey, at: new Date(), messages: [message] };
  },
});
