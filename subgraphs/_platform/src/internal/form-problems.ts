/** What can be wrong with a form that carries files, in the words that a client gets. */
import { GraphQLError } from 'graphql';
import type { Locale, Wording } from '../errors.ts';

type Facts = { max: number };

const limitWordings = {
  MAX_FILES_LIMIT: {
    es: ({ max }) => `La solicitud puede llevar como máximo ${max} archivos.`,
    en: ({ max }) => `A request may have at most ${max} files.`,
  },
  MAX_FILE_BYTES_LIMIT: {
    es: ({ max }) => `Un archivo puede tener como máximo ${max} bytes.`,
    en: ({ max }) => `A file may have at most ${max} bytes.`,
  },
  MAX_FORM_FIELD_BYTES_LIMIT: {
    es: ({ max }) => `«operations» y «map» pueden tener como máximo ${max} bytes.`,
    en: ({ max }) => `"operations" and "map" may have at most ${max} bytes.`,
  },
} satisfies Record<string, Wording<Facts>>;

const lateWordings = {
  client: {
    es: () => 'El envío se detuvo o tardó demasiado; intente de nuevo.',
    en: () => 'The upload stopped, or took too long; try again.',
  },
  // a later file is waited for while this one fills the way
  reader: {
    es: () => 'Un archivo no se leyó a tiempo: los archivos se leen en el orden en que se envían.',
    en: () => 'A file was not read in time: files are read in the order in which they are sent.',
  },
} satisfies Record<string, Wording<object>>;

/** More than a limit allows: `limit` is its name in the settings, `max` its value. Answered with 413. */
export const beyond = (code: keyof typeof limitWordings, limit: string, max: number, locale: Locale): GraphQLError =>
  new GraphQLError(limitWordings[code][locale]({ max }), { extensions: { code, limit, max } });

/** Answered with 408. */
export const late = (who: keyof typeof lateWordings, locale: Locale): GraphQLError =>
  new GraphQLError(lateWordings[who][locale](), { extensions: { code: 'UPLOAD_TIMED_OUT' } });

/** A form that is not what the specification asks for. Answered with 400. */
export const malformed = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
