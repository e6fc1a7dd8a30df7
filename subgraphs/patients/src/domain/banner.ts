/** What stands over a note that is no longer as it was first signed, in the reader's language. Pure. */
type Version = { kind: 'ORIGINAL' | 'AMENDMENT' | 'RETRACTION'; reason: string | null; version: number };

export function bannerOf({ kind, reason, version }: Version, locale: 'es' | 'en'): string | null {
  if (kind === 'ORIGINAL') return null;
  if (kind === 'RETRACTION')
    return locale === 'es' ? `Nota retirada por quien la firmó: ${reason}` : `Retracted by its author: ${reason}`;
  return locale === 'es' ? `Corregida (versión ${version}): ${reason}` : `Amended (version ${version}): ${reason}`;
}
