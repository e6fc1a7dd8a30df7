/**
 * What is taken, by what the bytes say, and what a browser may show. The name and what the client says of a file count
 * for nothing here but for being contradicted.
 */

export type Family = 'IMAGE' | 'VIDEO' | 'AUDIO' | 'DOCUMENT' | 'ARCHIVE' | 'OTHER';

/** Types that are taken besides those below, with the ending that a downloaded file gets. */
const taken: Record<string, { family: Family; endings: readonly string[]; isShown?: boolean }> = {
  'image/jpeg': { family: 'IMAGE', endings: ['jpg', 'jpeg'], isShown: true },
  'image/png': { family: 'IMAGE', endings: ['png'], isShown: true },
  'image/webp': { family: 'IMAGE', endings: ['webp'], isShown: true },
  'image/gif': { family: 'IMAGE', endings: ['gif'], isShown: true },
  'image/avif': { family: 'IMAGE', endings: ['avif'], isShown: true },
  'video/mp4': { family: 'VIDEO', endings: ['mp4', 'm4v'], isShown: true },
  'video/webm': { family: 'VIDEO', endings: ['webm'], isShown: true },
  'video/quicktime': { family: 'VIDEO', endings: ['mov'] },
  'audio/mpeg': { family: 'AUDIO', endings: ['mp3'], isShown: true },
  'audio/mp4': { family: 'AUDIO', endings: ['m4a'], isShown: true },
  'audio/x-m4a': { family: 'AUDIO', endings: ['m4a'], isShown: true },
  'audio/aac': { family: 'AUDIO', endings: ['aac'], isShown: true },
  'audio/ogg': { family: 'AUDIO', endings: ['ogg', 'oga', 'opus'], isShown: true },
  'audio/wav': { family: 'AUDIO', endings: ['wav'], isShown: true },
  'application/pdf': { family: 'DOCUMENT', endings: ['pdf'], isShown: true },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { family: 'DOCUMENT', endings: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { family: 'DOCUMENT', endings: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    family: 'DOCUMENT',
    endings: ['pptx'],
  },
  'application/vnd.oasis.opendocument.text': { family: 'DOCUMENT', endings: ['odt'] },
  'application/vnd.oasis.opendocument.spreadsheet': { family: 'DOCUMENT', endings: ['ods'] },
  'application/dicom': { family: 'DOCUMENT', endings: ['dcm'] },
  'application/zip': { family: 'ARCHIVE', endings: ['zip'] },
  // active content: kept, and only ever handed out to be saved
  'text/html': { family: 'DOCUMENT', endings: ['html', 'htm'] },
  'image/svg+xml': { family: 'DOCUMENT', endings: ['svg'] },
  'application/xml': { family: 'DOCUMENT', endings: ['xml'] },
  'text/plain': { family: 'DOCUMENT', endings: ['txt', 'csv', 'md', 'json', 'log', 'vcf', 'ics'] },
};

export const isTaken = (contentType: string): boolean => contentType in taken;
export const familyOf = (contentType: string): Family => taken[contentType]?.family ?? 'OTHER';
export const endingsOf = (contentType: string): readonly string[] => taken[contentType]?.endings ?? [];
/** Whether a browser may show it in its place; everything else is saved. */
export const isShown = (contentType: string): boolean => taken[contentType]?.isShown ?? false;
/** Pictures that are cleaned, and of which there are variants. */
export const isPicture = (contentType: string): boolean => familyOf(contentType) === 'IMAGE';
/** Zip files by another name included. */
export const isZip = (contentType: string): boolean => /zip$|openxmlformats|opendocument/.test(contentType);
export const typesTaken = Object.keys(taken);

const markup = /<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|form|img|a|meta|link|style|svg)[\s>/]/i;

/** The type of what no signature tells: text of some kind, or null for what is none. `bytes` are the first of the file. */
export function textType(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  let text: string;
  try {
    // the last character may have been cut
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
  return markup.test(text) ? 'text/html' : 'text/plain';
}

/** Whether what a client says of a file is contradicted by what it is: a picture that is a page. */
export function contradicts(said: string | null | undefined, contentType: string): boolean {
  const claimed = said?.split(';')[0]?.trim().toLowerCase();
  if (!claimed || claimed === 'application/octet-stream') return false;
  if (claimed === contentType) return false;
  if (claimed.startsWith('text/') || claimed === 'application/json') return !/^text\/|xml$/.test(contentType);
  const [kind = ''] = claimed.split('/');
  if (kind === 'image' || kind === 'video' || kind === 'audio') {
    // a sound in a film's container is no lie
    const alike = kind === 'image' ? ['image'] : ['video', 'audio'];
    return contentType === 'image/svg+xml' || !alike.includes(contentType.split('/')[0] ?? '');
  }
  return claimed === 'application/pdf' || isZip(claimed) ? !isZip(contentType) || claimed === 'application/pdf' : false;
}
