/** A collector of spans as OpenTelemetry's OTLP over HTTP has it, in JSON: what a router sends, as a tree. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { eventually } from '@trama/platform/testing';

type Value = { stringValue?: string; intValue?: number; arrayValue?: { values: Value[] } };
type Wire = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  attributes: { key: string; value: Value }[];
  links?: { traceId: string; spanId: string }[];
  status: { code?: number };
};

export type Span = Omit<Wire, 'attributes'> & { service: string; attributes: Record<string, unknown> };

export type Collector = {
  url: string;
  /** All spans so far. */
  spans: Span[];
  /** Everything that was sent, as text. */
  text(): string;
  /** The spans of a trace when they have all come: those that the caller waits for are among them. */
  trace(traceId: string, has: (spans: Span[]) => boolean): Promise<Span[]>;
  close(): Promise<void>;
};

const plain = ({ stringValue, intValue, arrayValue }: Value): unknown =>
  arrayValue ? arrayValue.values.map(plain) : (stringValue ?? Number(intValue));

export async function openCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as {
      resourceSpans: { resource: { attributes: Wire['attributes'] }; scopeSpans: { spans: Wire[] }[] }[];
    };
    bodies.push(JSON.stringify(body));
    for (const { resource, scopeSpans } of body.resourceSpans) {
      const service = String(resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue);
      for (const { attributes, ...span } of scopeSpans.flatMap((scope) => scope.spans)) {
        const named = Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
        spans.push({ ...span, service, attributes: named });
      }
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    text: () => bodies.join('\n'),
    async trace(traceId, has) {
      const found = () => spans.filter((span) => span.traceId === traceId);
      await eventually(
        async () => found().map(({ name }) => name),
        () => has(found()) && isWhole(found()),
        20_000,
      );
      return found();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A span is sent when it ends, its parent later: what came is whole when one parent at most is not ours, the client's. */
function isWhole(spans: readonly Span[]): boolean {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const unknown = spans.map(({ parentSpanId = '' }) => parentSpanId).filter((id) => id && !known.has(id));
  return new Set(unknown).size <= 1;
}

/** A trace as indented names, siblings in the order in which they began; `under` is its root's parent. */
export function treeOf(spans: readonly Span[], under: string, name: (span: Span) => string = (span) => span.name) {
  const below = (parent: string, depth: number): string[] =>
    spans
      .filter(({ parentSpanId = '' }) => parentSpanId === parent)
      .sort((a, b) => Number(BigInt(a.startTimeUnixNano) - BigInt(b.startTimeUnixNano)))
      .flatMap((span) => ['  '.repeat(depth) + name(span), ...below(span.spanId, depth + 1)]);
  return below(under, 0);
}
