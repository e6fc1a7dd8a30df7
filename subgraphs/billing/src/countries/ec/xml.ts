/** Writing XML in a given order, and reading XML of others without following what it points to. */
import { XmlDocument, type XmlElement, type XmlNode } from 'libxml2-wasm';

/** An element: its name, its text or its children, its attributes. One whose content is null is left out. */
export type Part = readonly [
  name: string,
  content: string | null | readonly Part[],
  attributes?: Record<string, string>,
];

/** Writes a document in UTF-8; what XML cannot hold is replaced, what it escapes is escaped. */
export function writeXml([name, content, attributes = {}]: Part): string {
  const document = XmlDocument.create();
  try {
    fill(document.createRoot(name), content, attributes);
    return document.toString({ format: false });
  } finally {
    document.dispose();
  }
}

function fill(element: XmlElement, content: Part[1], attributes: Record<string, string>): void {
  for (const [key, value] of Object.entries(attributes)) element.setAttr(key, value);
  if (typeof content === 'string') element.addText(content);
  else
    for (const [name, inner, own = {}] of content ?? []) if (inner !== null) fill(element.addElement(name), inner, own);
}

/** Text of an element below a node, whatever its namespace; null where there is none. */
export type Read = (path: string) => string | null;
export type Reader = { text: Read; each: (path: string) => Reader[] };

/**
 * Reads XML of others. Throws where it is no XML, and where it brings a document type with it: nothing that we read has
 * one, and entities are what such a thing would be for.
 */
export function readXml<T>(xml: string, read: (root: Reader) => T): T {
  if (/<!DOCTYPE/i.test(xml)) throw new Error('a document type is not read');
  const document = XmlDocument.fromString(xml);
  try {
    return read(readerOf(document.root));
  } finally {
    document.dispose();
  }
}

/** `a/b` -> elements of those names in any namespace, at any depth for the first. */
const xpathOf = (path: string) =>
  `.//${path
    .split('/')
    .map((name) => `*[local-name()='${name}']`)
    .join('/')}`;

const readerOf = (node: XmlNode): Reader => ({
  text: (path) => node.get(xpathOf(path))?.content.trim() || null,
  each: (path) => node.find(xpathOf(path)).map(readerOf),
});
