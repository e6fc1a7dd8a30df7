/** What a person tells `npm start`: options, settings, and the answer to its one question. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '@trama/platform/config';
import { messageOf, StartupProblem } from './startup-problem.ts';

/** Throws the StartupProblem `bad-option`. */
export function readOptions(args: string[]): { reset: boolean; yes: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ args, options: { reset: flag, yes: flag } }).values;
  } catch (error) {
    throw new StartupProblem({ kind: 'bad-option', message: messageOf(error) });
  }
}

/**
 * The settings, with only warnings logged unless LOG_LEVEL says otherwise. A variable that is set but empty, as compose
 * files leave them, counts as not set. Throws the StartupProblem `bad-setting`.
 */
export function readSettings(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  try {
    return readConfig({ LOG_LEVEL: 'warn', ...given });
  } catch (error) {
    throw new StartupProblem({ kind: 'bad-setting', message: messageOf(error) });
  }
}

/** Asks on the terminal. Throws a StartupProblem when there is none, or when the answer is not yes. */
export async function confirmReset(folder: string): Promise<void> {
  if (!process.stdin.isTTY) throw new StartupProblem({ kind: 'reset-unconfirmed', folder });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // here Ctrl-C is a key like any other
  terminal.on('SIGINT', () => process.emit('SIGINT', 'SIGINT'));
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(`Empty ${folder}? All data in it is lost. [y/N] `), closed]);
    if (!/^(y|yes|s|si|sí)$/i.test(answer.trim())) throw new StartupProblem({ kind: 'reset-declined', folder });
  } finally {
    terminal.close();
  }
}
