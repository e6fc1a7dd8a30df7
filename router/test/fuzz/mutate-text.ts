/** Changes the text of an operation: bytes, tokens, or nodes of its document. What comes out need not be one. */
import { type ASTNode, Kind, parse, print, visit } from 'graphql';
import { hostileNames, pick } from './kind.ts';
import type { Random } from './random-operation.ts';

const names = [...hostileNames, 'x', 'id', 'a', 'Query', 'Item', 'ñ', 'on', 'null', 'true', 'fragment'];
const numbers = ['0', '-0', '1e400', '-1', '2147483648', '9007199254740993', '1.5', '00', '9'.repeat(400), '1e-400'];
const odd = ['\u0000', '\ufeff', '\ud800', '😀', '\u202e', '\\u{1F600}', '"', '"""', '\\', '#', '\n', '\r', ',', '&'];
const texts = ['"\\u0000"', '"\\ud83d\\ude00"', '"\\uDEAD"', '"""a\n "b" \\""" c"""', '""', `"${'x'.repeat(300)}"`];
const directives = ['@skip(if: true)', '@include(if: $a)', '@defer', '@stream(initialCount: 1)', '@nope', '@skip'];
const punctuation = ['{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '|', '...', '=', '... on', '{}', '()'];
const whole = [
  'query',
  'mutation',
  'subscription',
  '{ __typename }',
  '{ __schema { types { name } } }',
  'extend type Q',
];
const dictionary = [...names, ...numbers, ...odd, ...texts, ...directives, ...punctuation, ...whole];
const token = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|\.\.\.|[A-Za-z_]\w*|-?\d[\d.eE+-]*|\S/g;

/** `corpus` is what may be spliced in. */
export function mutateText(text: string, corpus: readonly string[], random: Random): string {
  let changed = text;
  const rounds = 1 + Math.floor(random() * random() * 6);
  for (let round = 0; round < rounds; round += 1) changed = pick(random, mutations)(changed, corpus, random);
  // a body has a limit of its own, which comes before all this
  return changed.slice(0, 60_000);
}

type Mutation = (text: string, corpus: readonly string[], random: Random) => string;

const bytes: Mutation = (text, _, random) => {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 8);
  const change = pick(random, ['drop', 'double', 'insert', 'flip', 'cut'] as const);
  if (change === 'drop') return text.slice(0, at) + text.slice(at + length);
  if (change === 'double') return text.slice(0, at + length) + text.slice(at);
  if (change === 'insert') return text.slice(0, at) + pick(random, dictionary) + text.slice(at);
  if (change === 'cut') return text.slice(0, at);
  return (
    text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << Math.floor(random() * 8))) + text.slice(at + 1)
  );
};

const tokens: Mutation = (text, corpus, random) => {
  const all = text.match(token) ?? [];
  const at = Math.floor(random() * all.length);
  const other = Math.floor(random() * all.length);
  const change = pick(random, ['drop', 'double', 'swap', 'replace', 'insert', 'splice', 'repeat'] as const);
  if (change === 'drop') all.splice(at, 1 + Math.floor(random() * 3));
  else if (change === 'double') all.splice(at, 0, ...all.slice(at, at + 1 + Math.floor(random() * 20)));
  else if (change === 'swap') [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
  else if (change === 'replace') all[at] = pick(random, dictionary);
  else if (change === 'insert') all.splice(at, 0, pick(random, dictionary));
  else if (change === 'splice') all.splice(at, all.length, ...(pick(random, corpus).match(token) ?? []).slice(other));
  else
    all.splice(
      at,
      0,
      ...Array.from({ length: 200 }, () => pick(random, ['{ a', '[', '(', 'id', '...F0', '{']).repeat(2)),
    );
  return all.join(' ');
};

/** Changes one node of a document that parses; what does not is changed by token. */
const nodes: Mutation = (text, corpus, random) => {
  try {
    const document = parse(text, { noLocation: true, maxTokens: 20_000 });
    let count = 0;
    visit(document, {
      enter() {
        count += 1;
      },
    });
    let left = Math.floor(random() * count);
    let isDone = false;
    const changed = visit(document, {
      enter(node) {
        if (isDone || left-- > 0) return undefined;
        const next = changeNode(node, random);
        isDone = next !== undefined;
        return next;
      },
    });
    return print(changed);
  } catch {
    return tokens(text, corpus, random);
  }
};

const mutations: readonly Mutation[] = [bytes, tokens, tokens, nodes, nodes, nodes, nodes];
const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const raw = (value: string): ASTNode => ({ kind: Kind.ENUM, value });

function changeNode(node: ASTNode, random: Random): ASTNode | null | undefined {
  switch (node.kind) {
    case Kind.FIELD: {
      const change = random();
      if (change < 0.4) return { ...node, alias: named(pick(random, names)) };
      if (change < 0.5) return { ...node, name: named(pick(random, names)) };
      if (change < 0.6) return null;
      if (change < 0.8) return { ...node, name: named(node.name.value + pick(random, directives)) };
      return { ...node, ...(node.selectionSet && { selectionSet: nested(node.selectionSet, random) }) };
    }
    case Kind.SELECTION_SET:
      return random() < 0.5 ? nested(node, random) : { ...node, selections: [...node.selections, ...node.selections] };
    case Kind.INLINE_FRAGMENT:
    case Kind.FRAGMENT_SPREAD:
      return random() < 0.5 ? null : raw(`${print(node)} ${print(node)}`);
    case Kind.FRAGMENT_DEFINITION:
      return random() < 0.5 ? null : { ...node, name: named(pick(random, names)) };
    case Kind.INT:
    case Kind.FLOAT:
      return raw(pick(random, [...numbers, ...texts, 'null', '[]', '{}']));
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.VARIABLE:
      return raw(pick(random, [...texts, ...numbers, 'null', '$a', '$nope', '['.repeat(200) + ']'.repeat(200)]));
    case Kind.ARGUMENT:
      return random() < 0.5 ? null : { ...node, name: named(pick(random, names)) };
    case Kind.NAMED_TYPE:
    case Kind.NAME:
      return raw(pick(random, names));
    default:
      return undefined;
  }
}

/** The same selection inside many fragments, or twice inside each of some. */
function nested(set: Extract<ASTNode, { kind: 'SelectionSet' }>, random: Random): typeof set {
  const isWide = random() < 0.3;
  let inner = set;
  for (let level = Math.floor(random() * (isWide ? 8 : 120)); level > 0; level -= 1) {
    const fragment = { kind: Kind.INLINE_FRAGMENT, selectionSet: inner } as const;
    inner = { kind: Kind.SELECTION_SET, selections: isWide ? [fragment, fragment] : [fragment] };
  }
  return inner;
}
