/** The facts that stop an action here, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';

const megabytes = (bytes: number) => `${Math.ceil(bytes / 100_000) / 10} MB`;

/** Files of this kind are not kept. */
export class FileTypeNotTaken extends Refusal<{ contentType: string | null; taken: readonly string[] }> {
  override readonly wording: Wording<{ contentType: string | null }> = {
    es: ({ contentType }) =>
      `No se admiten archivos de este tipo (${contentType ?? 'desconocido'}): envíelo en otro formato, como JPEG o PDF.`,
    en: ({ contentType }) =>
      `Files of this type (${contentType ?? 'unknown'}) are not taken: send it in another format, such as JPEG or PDF.`,
  };
}

/** The bytes are not what the client says that they are. */
export class FileTypeMismatch extends Refusal<{ said: string; contentType: string }> {
  override readonly wording: Wording<{ said: string; contentType: string }> = {
    es: ({ said, contentType }) => `El archivo dice ser ${said}, pero su contenido es ${contentType}.`,
    en: ({ said, contentType }) => `The file says that it is ${said}, but what is in it is ${contentType}.`,
  };
}

/** The file has more bytes than are taken of its kind. */
export class FileTooLarge extends Refusal<{ maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `El archivo es demasiado grande: se admiten hasta ${megabytes(maximum)}.`,
    en: ({ maximum }) => `The file is too large: at most ${megabytes(maximum)} are taken.`,
  };
}

/** The picture would take too much memory to open, however few bytes it has. */
export class TooManyPixels extends Refusal<{ width: number; height: number; maximum: number }> {
  override readonly wording: Wording<{ width: number; height: number; maximum: number }> = {
    es: ({ width, height, maximum }) =>
      `La imagen mide ${width} × ${height} píxeles; se admiten ${maximum / 1e6} megapíxeles en total. Redúzcala.`,
    en: ({ width, height, maximum }) =>
      `The picture has ${width} × ${height} pixels; ${maximum / 1e6} megapixels in all are taken. Make it smaller.`,
  };
}

/** The archive comes to far more than its size when it is opened. */
export class DecompressionBomb extends Refusal<{ entries: number; bytes: number }> {
  override readonly wording: Wording<{ entries: number; bytes: number }> = {
    es: () => 'El archivo comprimido ocuparía demasiado al abrirse: envíe su contenido por separado.',
    en: () => 'The archive would come to too much when it is opened: send what is in it one by one.',
  };
}

/** The file cannot be read as what it begins as. */
export class FileDamaged extends Refusal<{ contentType: string }> {
  override readonly wording: Wording<{ contentType: string }> = {
    es: ({ contentType }) => `El archivo está dañado: comienza como ${contentType} y no puede leerse.`,
    en: ({ contentType }) => `The file is damaged: it begins as ${contentType} and cannot be read.`,
  };
}

/** A signed medical record names the file, and may not lose what was signed. */
export class FileInSignedRecord extends Refusal<{ mediaAssetId: string }> {
  override readonly wording: Wording<{ mediaAssetId: string }> = {
    es: () =>
      'El archivo forma parte de una nota clínica firmada y no puede borrarse: la historia clínica conserva lo que se firmó.',
    en: () =>
      'The file is part of a signed clinical note and cannot be deleted: a medical record keeps what was signed.',
  };
}

/** Not all bytes of an upload have come. */
export class UploadIncomplete extends Refusal<{ received: number; expected: number }> {
  override readonly wording: Wording<{ received: number; expected: number }> = {
    es: ({ received, expected }) =>
      `Han llegado ${received} de ${expected} bytes: continúe la carga desde ahí y complétela de nuevo.`,
    en: ({ received, expected }) =>
      `${received} of ${expected} bytes have come: go on from there, then complete it again.`,
  };
}

/** The upload ran out of time. */
export class UploadExpired extends Refusal<{ expiredAt: Date }> {
  override readonly wording: Wording<{ expiredAt: Date }> = {
    es: () => 'El plazo de la carga venció: solicite una nueva.',
    en: () => 'The time for the upload is over: request a new one.',
  };
}

/** Somebody has too many uploads under way. */
export class TooManyUploads extends Refusal<{ maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `Hay ${maximum} cargas en curso: complete alguna antes de solicitar otra.`,
    en: ({ maximum }) => `${maximum} uploads are under way: complete some before requesting another.`,
  };
}
