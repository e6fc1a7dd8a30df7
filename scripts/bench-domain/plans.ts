/** The plans of the statements that the graph really sends: caught on their way to the database, then explained. */
import pg from 'pg';

type Statement = { text: string; values: unknown[] };

/** What `ask` sends to the database, beside the background's own work. */
export async function statementsOf(ask: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function caught(this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [{ text?: string; values?: unknown[] } | string, unknown];
    const text = typeof first === 'string' ? first : first.text;
    const given = (typeof first === 'string' ? second : (first.values ?? second)) as unknown[];
    if (text && /^\s*(SELECT|WITH)/i.test(text) && !/box\b|advisory|pgboss\./.test(text))
      sent.push({ text, values: Array.isArray(given) ? given : [] });
    return (original as (...given: unknown[]) => unknown).apply(this, args) as never;
  } as typeof original;
  try {
    await ask();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] } & Record<
  string,
  number
>;

/** A statement's plan in one line each: its way, milliseconds, buffers; and tables that it read from end to end. */
export async function explain(client: pg.Client, { text, values }: Statement) {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
  const [{ Plan: plan, 'Execution Time': milliseconds }] = rows[0]['QUERY PLAN'] as [
    { Plan: Node; 'Execution Time': number },
  ];
  const all: Node[] = [];
  const walk = (node: Node) => {
    all.push(node);
    for (const one of node.Plans ?? []) walk(one);
  };
  walk(plan);
  const tables = new Set(
    text.match(/"?(?:inventory|sales|people)"?\."?[a-z_]+"?/g)?.map((name) => name.replaceAll('"', '')),
  );
  return {
    tables: [...tables],
    way: all.flatMap((node) => (node['Index Name'] ? [node['Index Name']] : [])),
    scanned: all.flatMap((node) =>
      node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [],
    ),
    milliseconds,
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
  };
}
