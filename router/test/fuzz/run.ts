/**
 * The large fuzz: so many cases of every kind, each kind in a thread of its own. A case that does not end is told by its
 * seed, and whatever is thrown where nobody waits for it is a difference as well.
 *
 *     npm run fuzz -- [--cases 100000] [--seed 1] [--minutes 60] [--kind NAME] [--at-once 2] [--differences 20]
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { kinds } from './kinds.ts';

type Task = { name: string; seed: number; cases: number; until: number; most: number; at: Int32Array };
type Report = { tried: number; told: number; differences: string[]; ms: number };

const stuckAfter = 30_000; // 30 seconds for one case

const say = (line: string) => process.stdout.write(`${line}\n`);
const thrown: string[] = [];
if (isMainThread) await runAll();
else await runKind(workerData as Task);

async function runKind({ name, seed: first, cases, until, most, at }: Task): Promise<void> {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (error) => thrown.push(`thrown where nobody waits: ${(error as Error)?.stack ?? error}`));
  const kind = await kinds.find((one) => one.name === name)?.open();
  if (!kind) throw new Error(`no kind ${name}`);
  const started = performance.now();
  const report: Report = { tried: 0, told: 0, differences: [], ms: 0 };
  for (let seed = first; seed < first + cases && Date.now() < until; seed += 1) {
    Atomics.store(at, 0, seed);
    try {
      if (await kind.tryOne(seed)) report.told += 1;
    } catch (error) {
      thrown.push((error as Error).message);
    }
    report.tried += 1;
    for (const what of thrown.splice(0)) report.differences.push(`${name}, seed ${seed}: ${what}`);
    if (report.differences.length >= most) break;
  }
  await kind.close();
  report.ms = performance.now() - started;
  parentPort?.postMessage(report);
  // what a case left open must not keep the run
  parentPort?.close();
  process.exit(0);
}

async function runAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      kind: { type: 'string' },
      'at-once': { type: 'string', default: '2' },
      differences: { type: 'string', default: '20' },
    },
  });
  const seed = Number(values.seed);
  const until = Date.now() + Number(values.minutes) * 60_000;
  const wanted = kinds.filter(({ name }) => !values.kind || values.kind.split(',').includes(name));
  const shares = wanted.reduce((sum, { share }) => sum + share, 0);
  say(`seed ${seed}`);
  let differences = 0;
  let tried = 0;
  const queue = [...wanted].sort((one, other) => other.share - one.share);
  const next = async (): Promise<void> => {
    for (let kind = queue.shift(); kind; kind = queue.shift()) {
      const cases = Math.ceil((Number(values.cases) * kind.share) / shares);
      const report = await inThread({ name: kind.name, seed, cases, until, most: Number(values.differences) });
      tried += report.tried;
      differences += report.differences.length;
      for (const one of report.differences) say(`\n${one}`);
      say(
        `${kind.name}: ${report.tried} of ${cases} cases, ${report.told} told something, ${report.differences.length} differences, ${Math.round(report.ms / 1_000)} s (${kind.what})`,
      );
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, next));
  say(`${tried} cases from seed ${seed}, ${differences} differences`);
  process.exitCode = differences > 0 ? 1 : 0;
}

/** Resolves with what the thread reports; one that is stuck in a case is ended, and that case is the difference. */
function inThread(task: Omit<Task, 'at'>): Promise<Report> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const failed = (what: string): Report => ({
    tried: Math.max(0, Atomics.load(at, 0) - task.seed),
    told: 0,
    differences: [`${task.name}, seed ${Atomics.load(at, 0)}: ${what}`],
    ms: 0,
  });
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...task, at } });
    let seen = -1;
    const watchdog = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now === seen && now !== 0) {
        resolve(failed('it does not end'));
        void worker.terminate();
      }
      seen = now;
    }, stuckAfter);
    worker.once('message', resolve);
    worker.once('error', (error) => resolve(failed(`the thread ended: ${error.stack}`)));
    worker.once('exit', (code) => {
      clearInterval(watchdog);
      resolve(failed(`the thread ended with ${code}`));
    });
  });
}
