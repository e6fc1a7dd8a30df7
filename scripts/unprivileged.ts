/**
 * How root runs a program that refuses to be root: as `postgres` where that account exists, else as `nobody`.
 * Knows accounts and permissions, not what is run.
 */
import { readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type Account = { uid: number; gid: number };

export type Command = { file: string; args: string[]; identity: Partial<Account> };

/** The account to run as; undefined for an ordinary user, who runs it as himself. An owner who is not root is kept. */
export function unprivilegedAccount(owner?: Account): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (owner && owner.uid !== 0) return owner;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([entry]) => entry === name) ?? [];
    // macOS writes the ids of nobody as negative numbers
    if (uid && gid) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  }
  return { uid: 65_534, gid: 65_534 };
}

/**
 * The command that runs `file` as `account`. Where a path that it needs lies behind a directory closed to the account
 * (a clone in /root), it keeps the one capability to pass; Linux only, and needs setpriv (util-linux).
 */
export function commandAs(
  account: Account | undefined,
  file: string,
  args: string[],
  needs: readonly string[],
): Command {
  if (!account) return { file, args, identity: {} };
  if (needs.every((path) => isReachable(path, account))) return { file, args, identity: account };
  const passing = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    // else access(2), by which PostgreSQL looks at its own binaries, takes no notice of the capability
    '--securebits=+no_setuid_fixup',
  ];
  return { file: 'setpriv', args: [...passing, file, ...args], identity: {} };
}

/** Whether every directory on the way to `path`, and `path` itself, opens to the account. */
export function isReachable(path: string, account: Account): boolean {
  if (!opens(statSync(path), account)) return false;
  const parent = dirname(path);
  return parent === path || isReachable(parent, account);
}

function opens(entry: Stats, account: Account): boolean {
  const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0;
  return ((entry.mode >> shift) & 1) === 1;
}
