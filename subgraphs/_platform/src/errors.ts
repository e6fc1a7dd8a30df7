/**
 * The three ways an answer can be "no", and how each one is worded.
 * A refusal is a fact of the business (`OutOfStock`) and a type in the schema; an input error names the field and the
 * rule; everything else is a fault, which leaves the process only as a stable code and the request id.
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ZodError } from 'zod';
import { contradictedRules, ruleWordings } from './internal/rules.ts';

export const locales = ['es', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Picks the first of `es` and `en` that an Accept-Language header asks for; Spanish when it asks for neither. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase();
    if (language === 'es' || language === 'en') return language;
  }
  return 'es';
}

/** The words of something in every language. Methods, so that a refusal can be held as a Refusal of whatever facts. */
export interface Wording<Facts> {
  es(facts: Facts): string;
  en(facts: Facts): string;
}

/**
 * A fact that stops an action, part of the schema as an object type of the same name. Thrown inside an action: the
 * transaction is rolled back, the refusal is audited and becomes a member of the mutation's result union.
 * Subclasses give `wording`; `facts` are the fields of the type besides `code` and `message`.
 */
export abstract class Refusal<Facts extends object = object> extends Error {
  abstract readonly wording: Wording<Facts>;
  readonly facts: Facts;

  constructor(facts: Facts) {
    super(new.target.name);
    this.name = new.target.name;
    this.facts = facts;
  }

  /** The stable code that clients switch on and translate by: `OutOfStock` -> `OUT_OF_STOCK`. */
  get code(): string {
    return this.name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
  }

  say(locale: Locale): string {
    return this.wording[locale](this.facts);
  }
}

/** One rule that one field broke. `path` leads from the input to the field, `rule` is stable, `params` fill the text. */
export type Issue = { path: string[]; rule: string; params: Record<string, string> };

/** Adds the wording of rules that only one subgraph has. Called at import, before any request. */
export function defineRules(rules: Record<string, Wording<Record<string, string>>>): void {
  for (const [rule, wording] of Object.entries(rules)) {
    const known = ruleWordings[rule];
    if (known && (String(known.es) !== String(wording.es) || String(known.en) !== String(wording.en)))
      contradictedRules.add(rule);
    ruleWordings[rule] = wording;
  }
}

/** The text of an issue, the field first: "price.amount allows at most 2 decimals in USD". */
export function sayIssue(issue: Issue, locale: Locale): string {
  const wording = ruleWordings[issue.rule] ?? ruleWordings['invalid'];
  return `${issue.path.join('.')} ${wording?.[locale](issue.params) ?? ''}`.trim();
}

/** Input that breaks a rule: in a mutation a member of its union, elsewhere an error with code BAD_USER_INPUT. */
export class InvalidInput extends Refusal<{ issues: Issue[] }> {
  override readonly wording: Wording<{ issues: Issue[] }> = {
    es: ({ issues }) => `Datos no válidos: ${issues.map((issue) => sayIssue(issue, 'es')).join('; ')}.`,
    en: ({ issues }) => `Invalid input: ${issues.map((issue) => sayIssue(issue, 'en')).join('; ')}.`,
  };

  static of(path: string | string[], rule: string, params: Record<string, string> = {}): InvalidInput {
    return new InvalidInput({ issues: [{ path: Array.isArray(path) ? path : path.split('.'), rule, params }] });
  }

  static fromZod(error: ZodError): InvalidInput {
    return new InvalidInput({ issues: error.issues.map(issueFromZod) });
  }
}

function issueFromZod(issue: ZodError['issues'][number]): Issue {
  const path = issue.path.map(String);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { path, rule: 'required', params: {} };
      return { path, rule: 'type', params: { expected: issue.expected } };
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return { path, rule: 'too_short', params: { minimum: String(issue.minimum) } };
      return { path, rule: issue.inclusive ? 'too_small' : 'positive', params: { minimum: String(issue.minimum) } };
    case 'too_big':
      return {
        path,
        rule: issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_big',
        params: { maximum: String(issue.maximum) },
      };
    case 'invalid_format':
      return { path, rule: 'format', params: { format: issue.format } };
    case 'custom': {
      const { rule = 'invalid', ...params } = (issue.params ?? {}) as Record<string, string>;
      return { path, rule, params };
    }
    default:
      return { path, rule: 'invalid', params: {} };
  }
}

/** The record is not there, or this actor may not know of it: the two answer alike. */
export class NotFound extends Refusal<{ id: string }> {
  override readonly wording: Wording<{ id: string }> = {
    es: ({ id }) => `No existe ${id}.`,
    en: ({ id }) => `${id} does not exist.`,
  };
}

/** The idempotency key was already used for a request with another body. */
export class IdempotencyConflict extends Refusal<{ idempotencyKey: string }> {
  override readonly wording: Wording<{ idempotencyKey: string }> = {
    es: ({ idempotencyKey }) => `La clave de idempotencia «${idempotencyKey}» ya se usó con otros datos.`,
    en: ({ idempotencyKey }) => `The idempotency key "${idempotencyKey}" was already used with other data.`,
  };
}

const faultWordings: Record<string, Wording<object>> = {
  UNAUTHENTICATED: { es: () => 'Inicie sesión.', en: () => 'Log in first.' },
  FORBIDDEN: { es: () => 'No tiene permiso para esto.', en: () => 'You do not have permission for this.' },
  UNAVAILABLE: {
    es: () => 'Servicio no disponible por el momento; intente de nuevo.',
    en: () => 'Service unavailable for the moment; try again.',
  },
  INTERNAL_SERVER_ERROR: { es: () => 'Algo falló de nuestro lado.', en: () => 'Something failed on our side.' },
};

export type FaultCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UNAVAILABLE';

/** An error that may leave the process as it is: a stable code, a text in the reader's language. */
export function fault(code: FaultCode, locale: Locale): GraphQLError {
  return new GraphQLError(faultWordings[code]?.[locale]({}) ?? code, { extensions: { code } });
}

/**
 * What a client may see of an error. Errors made on purpose pass (a code in `extensions`, an input error, a request
 * that is not GraphQL); anything else becomes INTERNAL_SERVER_ERROR and is handed to `report`.
 */
export function formatError(
  error: GraphQLError,
  locale: Locale,
  requestId: string,
  report: (cause: unknown) => void,
): GraphQLFormattedError {
  const at = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  const cause = error.originalError;
  if (cause instanceof Refusal) {
    const code = cause instanceof InvalidInput ? 'BAD_USER_INPUT' : cause.code;
    return { message: cause.say(locale), ...at, extensions: { code, requestId, ...cause.facts } };
  }
  const own = cause instanceof GraphQLError ? cause : error;
  if (!cause || cause instanceof GraphQLError) {
    // what graphql-js refuses by itself while executing is an input that does not fit its type
    const code = own.extensions['code'] ?? 'BAD_USER_INPUT';
    if (code !== 'INTERNAL_SERVER_ERROR')
      return { message: error.message, ...at, extensions: { ...own.extensions, code, requestId } };
  }
  report(cause ?? error);
  const code = 'INTERNAL_SERVER_ERROR';
  return { message: faultWordings[code]?.[locale]({}) ?? code, ...at, extensions: { code, requestId } };
}
