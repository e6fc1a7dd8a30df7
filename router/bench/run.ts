/**
 * The router's benchmark: see README.md. Starts everything on this machine and ends it again.
 *
 *     npm run bench:router -- [--quick] [--routers NAMES] [--json FILE] [--profile NAME [--operation NAME]]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { contenders } from './contenders.ts';
import { measure, type Size, sizes } from './harness/measure.ts';
import { type Processes, withProcesses } from './harness/processes.ts';
import { profile } from './harness/profile.ts';
import { circumstances, summarise, table } from './harness/report.ts';
import { startRouters, startSubgraphs } from './harness/setup.ts';
import { verify } from './harness/verify.ts';
import { operations } from './operations.ts';

const usage = `npm run bench:router -- [options]
  --quick            a run of less than 40 seconds, to see that it works; its numbers are rough
  --routers a,b      only these, besides apollo-gateway
  --json FILE        writes every run to FILE
  --profile NAME     no comparison: where the CPU time of one router goes
  --operation NAME   which operation is profiled: ${operations.map(({ name }) => name).join(', ')} (large)
  --keep FILE        writes the profile to FILE, for the developer tools of a browser`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    routers: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
    operation: { type: 'string', default: 'large' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string) => console.error(line);

async function compare(processes: Processes, stop: AbortSignal, size: Size): Promise<void> {
  const compared = contenders(values.routers?.split(','), say);
  const subgraphs = await startSubgraphs(processes);
  const routers = await startRouters(processes, subgraphs, compared, size.connections);
  const verified = [];
  for (const operation of operations) verified.push(await verify(operation, routers, subgraphs));
  const bytes = verified.map(({ operation, bytes: of }) => `${operation.name} ${Math.max(...of.values())} bytes`);
  say(`the same answer from all ${routers.length} (${bytes.join(', ')}), with the plan's number of fetches; measuring`);
  const measurement = await measure(verified, routers, subgraphs, size, stop);
  const rows = summarise(measurement, compared);
  console.log(`${circumstances(measurement, size.connections)}\n\n${table(rows, compared)}`);
  if (measurement.rounds < size.rounds) say(`only ${measurement.rounds} of ${size.rounds} rounds: the machine is slow`);
  if (values.json) await writeFile(values.json, `${JSON.stringify({ size, rows, ...measurement })}\n`);
  await Promise.all(routers.map(({ target }) => target.close()));
}

if (values.help) console.log(usage);
else
  await withProcesses(async (processes, stop) => {
    if (values.profile) await profile(processes, { ...values, router: values.profile, stop, say });
    else await compare(processes, stop, values.quick ? sizes.quick : sizes.full);
  });
