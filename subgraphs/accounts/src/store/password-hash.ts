/** Passwords as they are stored: Argon2id, 19 MiB, two passes, one lane (OWASP's first choice). */
import { hash, verify } from '@node-rs/argon2';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }; // Argon2id is the library's default

/**
 * Stands where there is no password yet, or none any more; the hash of random bytes that were thrown away. Nothing
 * matches it, and comparing with it takes as long as with any other.
 */
export const unusablePassword =
  '$argon2id$v=19$m=19456,t=2,p=1$rRPoV0TqGCzuhWfwAKsn5g$qSlXJycLgm7SiXXPlWnijljHbjMQvB2BvkieFF90UQM';

// the same keys pressed on another keyboard may give other code points
const typed = (password: string) => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(typed(password), cost);

/** Compares in constant time; without a hash it works just as long and answers false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? unusablePassword, typed(password));
  return passwordHash !== null && passwordHash !== unusablePassword && matches;
}
