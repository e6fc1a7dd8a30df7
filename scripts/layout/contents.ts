/** What is in a file, as far as it is the same for all: size, README sections, events, migrations, leftovers. */
import { below, type Finding, isTest, type Rule, type Tree } from './tree.ts';

const softLines = 200;
const hardLines = 400;
const readmeLines = 60;
const sections = ['Owns', 'Extends', 'Publishes', 'Handles', 'Gotchas'];

const finding = (path: string, rule: string, what: string): Finding => ({ path, rule, what });
const lines = (text: string): number => text.trimEnd().split('\n').length;

/** Code that is too long to be read in one go; tests may be longer. */
export const sizes: Rule = ({ files }) =>
  [...files.values()].flatMap(({ path, text }): Finding[] => {
    if (!path.endsWith('.ts') || isTest(path)) return [];
    const length = lines(text);
    if (length <= softLines) return [];
    const isError = length > hardLines;
    const most = isError ? hardLines : softLines;
    return [{ path, rule: 'size', what: `${length} lines: split it, ${most} are enough`, warning: !isError }];
  });

/** Each subgraph's README answers the same five questions on one screen. */
export const readmes: Rule = (tree) =>
  tree.subgraphs.flatMap((name): Finding[] => {
    const path = `subgraphs/${name}/README.md`;
    const text = tree.files.get(path)?.text;
    if (text === undefined) return [];
    const found = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    return [
      ...(found.join() === sections.join() ? [] : [finding(path, 'readme', `its sections are ${sections.join(', ')}`)]),
      ...(lines(text) > readmeLines
        ? [finding(path, 'readme', `more than ${readmeLines} lines: keep it to one screen`)]
        : []),
    ];
  });

/**
 * Everything is written by an action with an audit row. These write none when they succeed: each says only how far
 * somebody has looked, comes with every look and many times a minute, and is kept where it is read, as the last of its
 * kind, or nowhere. A row for each would bury what the log is for, and no row would say more than the record does.
 */
const unaudited = new Set([
  'chat.markDelivered',
  'chat.markRead',
  'chat.sendHeartbeat',
  'chat.setTyping',
  'notifications.markAllNotificationsRead',
  'notifications.markNotificationRead',
  'notifications.takeWebhook', // what a provider reported stands at the delivery itself
]);

/** An action without an audit row is one of those that are known to have a reason. */
export const auditing: Rule = (tree) =>
  [...tree.files.values()].flatMap(({ path, code }): Finding[] => {
    if (!/^subgraphs\/[^/_]+\/src\/actions\//.test(path) || !/\bisUnaudited\b/.test(code)) return [];
    const name = /\bname: '([^']+)'/.exec(code)?.[1] ?? '';
    const what = `${name} must leave an audit row: what may do without is listed, with its reason, in scripts/layout`;
    return unaudited.has(name) ? [] : [finding(path, 'audit', what)];
  });

/** Topics by the file that declares them. */
const declared = (tree: Tree): Map<string, string[]> =>
  new Map(
    below(tree, 'schema/events').map(([path, { code }]) => [
      path.replace(/\.ts$/, ''),
      [...code.matchAll(/^ {2}'([^']+)':/gm)].map(([, topic]) => topic ?? ''),
    ]),
  );

/** A topic is declared once, by its publisher; handlers and subscriptions name topics that exist. */
export const events: Rule = (tree) => {
  const topics = declared(tree);
  const publisherOf = new Map<string, string>();
  const findings: Finding[] = [];
  for (const [publisher, own] of topics) {
    const path = `schema/events/${publisher}.ts`;
    if (publisher !== 'platform' && !tree.subgraphs.includes(publisher))
      findings.push(finding(path, 'events', `there is no subgraph ${publisher}`));
    for (const topic of own) {
      const first = publisherOf.get(topic);
      if (first) findings.push(finding(path, 'events', `${topic} is declared by ${first} already`));
      else publisherOf.set(topic, publisher);
    }
  }
  for (const name of tree.subgraphs) {
    for (const [path, { path: whole, code }] of below(tree, `subgraphs/${name}/src`)) {
      if (isTest(path)) continue;
      for (const [, topic = ''] of code.matchAll(/\bpublished(?:<[^(]*>)?\(\s*'([^']+)'/g))
        if (publisherOf.get(topic) !== name)
          findings.push(finding(whole, 'events', `schema/events/${name}.ts declares no ${topic}`));
      if (!path.startsWith('handlers/')) continue;
      const topic = /\btopic: '([^']+)'/.exec(code)?.[1] ?? '';
      const publisher = (/\bpublisher: '([^']+)'/.exec(code)?.[1] ?? '').replace('*', 'platform');
      if (!topics.get(publisher)?.includes(topic))
        findings.push(finding(whole, 'events', `schema/events/${publisher}.ts declares no ${topic}`));
      if (!code.includes(`payload: ${publisher}Events['${topic}']`))
        findings.push(finding(whole, 'events', `its payload is ${publisher}Events['${topic}']`));
    }
  }
  return findings;
};

/** Migrations sort by time and say what they do. */
export const migrations: Rule = ({ files }) =>
  [...files.keys()].flatMap((path): Finding[] => {
    const name = /\/migrations\/([^/]+)\/migration\.sql$/.exec(path)?.[1];
    return name === undefined || /^\d{14}_[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name)
      ? []
      : [finding(path, 'migrations', 'name it <14 digits>_<what_it_does>')];
  });

/** Where the environment may be read: at a process's door, by scripts, and by tests. */
const readsEnvironment = /^scripts\/|\/main\.ts$|^subgraphs\/_platform\/src\/(?:config|testing)\.ts$/;
const prints = /^scripts\/|\/bench\//;

const leftovers: readonly [RegExp, string, (path: string) => boolean][] = [
  [/\bconsole\.log\b/, 'log with the context’s logger', (path) => prints.test(path)],
  [/\bprocess\.env\b/, 'take the setting from Config', (path) => readsEnvironment.test(path) || isTest(path)],
  [/\b(?:it|test|describe)\.(?:skip|only)\b/, 'every test runs, or says by skipIf what it lacks', () => false],
];
const notes = /\b(?:TO[D]O|FIX[M]E)\b/;

/** What was meant to be taken away again. */
export const nothingLeft: Rule = ({ files }) =>
  [...files.values()].flatMap(({ path, text, code }): Finding[] => {
    if (!/\.(?:ts|mjs|sql|prisma)$/.test(path)) return [];
    const found = leftovers.filter(([pattern, , isAllowed]) => pattern.test(code) && !isAllowed(path));
    return [
      ...found.map(([, what]) => finding(path, 'leftover', what)),
      ...(notes.test(text) ? [finding(path, 'leftover', 'do it, or open an issue')] : []),
    ];
  });
