import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** OWASP's smallest recommendation for argon2id: 19 MiB, two passes. */
const OPTIONS = {
  algorithm: 2 satisfies Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

/** PHC string of argon2id. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password, OPTIONS);
}

let decoy: Promise<string> | null = null;

/**
 * True when the password belongs to the hash. Without a hash it takes the same time and is false, so that nobody learns which
 * addresses exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no password of anybody");
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
