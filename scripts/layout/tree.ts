/** The tree as the layout check sees it: paths, texts, and which file imports what. Knows no rule. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type DocumentNode, parse } from 'graphql';
import { readRoster } from '../roster.ts';

export type Import = { specifier: string; typeOnly: boolean };

export type SourceFile = {
  /** From the root, with slashes. */
  path: string;
  text: string;
  /** The text without comments. */
  code: string;
  imports: Import[];
};

export type Tree = {
  folder: string;
  files: ReadonlyMap<string, SourceFile>;
  /** The subgraphs of supergraph.yaml. */
  roster: string[];
  /** The subgraphs that have a folder. */
  subgraphs: string[];
};

export type Finding = { path: string; rule: string; what: string; warning?: boolean };
export type Rule = (tree: Tree) => Finding[];

/** Where source lies; whatever else is at the root is no business of the layout check. */
const roots = ['schema', 'router', 'scripts', 'subgraphs'];
/** Not source: installed, generated, built, or (GraphiQL's page) an application of its own in the browser. */
const passedOver = /(?:^|\/)(?:node_modules|dist|prisma\/client)$|^router\/graphiql$/;
const texts = /\.(?:ts|mjs|md|sql|prisma|graphql|json)$/;

export async function readTree(folder: string): Promise<Tree> {
  const files = new Map<string, SourceFile>();
  async function walk(path: string): Promise<void> {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      const below = posix.join(path, entry.name);
      if (passedOver.test(below)) continue;
      if (entry.isDirectory()) await walk(below);
      else files.set(below, fileOf(below, texts.test(below) ? await readFile(join(folder, below), 'utf8') : ''));
    }
  }
  for (const name of roots) if (existsSync(join(folder, name))) await walk(name);
  const folders = [...files.keys()].flatMap((path) => /^subgraphs\/([^/]+)\//.exec(path)?.[1] ?? []);
  const subgraphs = [...new Set(folders)].filter((name) => name !== '_platform').sort();
  return { folder, files, roster: Object.keys(readRoster(folder).subgraphs), subgraphs };
}

function fileOf(path: string, text: string): SourceFile {
  if (!/\.(?:ts|mjs)$/.test(path)) return { path, text, code: text, imports: [] };
  const code = withoutComments(text);
  return { path, text, code, imports: importsOf(code) };
}

/** Blanks comments; what looks like one inside a string or template stays. */
const withoutComments = (text: string): string =>
  text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) =>
    /^\/[/*]/.test(match) ? match.replace(/[^\n]/g, ' ') : match,
  );

function importsOf(code: string): Import[] {
  const found: Import[] = [];
  const from = /^\s*(?:import|export)\s+(type\s)?([^'";]*?)\sfrom\s+'([^']+)'/gm;
  for (const [, type, names = '', specifier = ''] of code.matchAll(from)) {
    const listed = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim());
    found.push({ specifier, typeOnly: Boolean(type || listed?.every((name) => /^\s*type\s/.test(name))) });
  }
  for (const [, bare, dynamic] of code.matchAll(/^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm))
    found.push({ specifier: bare ?? dynamic ?? '', typeOnly: false });
  return found;
}

export const isTest = (path: string): boolean => /\.test\.ts$|\/test\//.test(path);

/** The files under a folder, by their path below it. */
export const below = (tree: Tree, folder: string): [string, SourceFile][] =>
  [...tree.files].flatMap(([path, file]) =>
    path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), file] as [string, SourceFile]] : [],
  );

/** The committed SDL of a subgraph, or null where there is none that can be read. */
export function sdlOf({ files }: Tree, subgraph: string): DocumentNode | null {
  try {
    return parse(files.get(`schema/subgraphs/${subgraph}.graphql`)?.text ?? '');
  } catch {
    return null;
  }
}

/** `stock-level` -> `StockLevel`. */
export const pascal = (kebab: string): string =>
  kebab.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
/** `confirm-order` -> `confirmOrder`. */
export const camel = (kebab: string): string => kebab.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
