/**
 * The soak: see ../README.md.
 *
 *     npm run soak -- [--minutes 10] [--rate 50] [--reload 60] [--restart 75]     the last two in seconds
 */
import { parseArgs } from 'node:util';
import { withProcesses } from '../harness/processes.ts';
import { type Sample, soak, verdict } from './soak.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
    reload: { type: 'string', default: '60' },
    restart: { type: 'string', default: '75' },
  },
});
const durationMs = Number(values.minutes) * 60_000;
const rows = 10;

const mb = (bytes: number) => (bytes / 1_000_000).toFixed(1);
const row = ({ atMs, asked, held, resident, sockets, descriptors, timers, listeners }: Sample) =>
  `| ${[(atMs / 60_000).toFixed(1), asked, mb(held), mb(resident), sockets, descriptors, timers, listeners].join(' | ')} |`;

await withProcesses(async (processes, stop) => {
  const soaked = await soak(
    processes,
    {
      durationMs,
      rate: Number(values.rate),
      sampleEveryMs: 5_000,
      reloadEveryMs: Number(values.reload) * 1_000,
      restartEveryMs: Number(values.restart) * 1_000,
    },
    stop,
  );
  const { samples, asked, events, left, missing, reloads, restarts, atRest } = soaked;
  console.log('| minute | answers | heap MB | resident MB | sockets | descriptors | timers | listeners |');
  console.log('| -----: | ------: | ------: | ----------: | ------: | ----------: | -----: | --------: |');
  const step = Math.max(1, Math.floor(samples.length / rows));
  for (const one of samples.filter((_, index) => (index + 1) % step === 0)) console.log(row(one));
  console.log(row({ ...atRest, atMs: durationMs, asked }).replace(/^\| [\d.]+/, '| at rest'));
  console.log(
    `\n${asked} answers, ${events} events, ${left} clients left midway, ${missing} answers lacked a subgraph that was away; ${reloads} supergraphs, ${restarts} restarts`,
  );
  const wrong = verdict(soaked);
  for (const line of wrong) console.log(line);
  if (wrong.length > 0) process.exitCode = 1;
});
