import { createHash, createHmac, randomBytes } from "node:crypto";

/** A secret to hand out: 256 random bits, base64url. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 in hexadecimal: a stolen database opens no door. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * The secret of a letter, which is written when it is sent, perhaps more than once, while only a hash is stored: made from the letter's
 * own name (a fresh id) and the server's key. What the log signs begins with a brace, so neither is ever the other.
 */
export function letterToken(key: Uint8Array, letter: string): string {
  return createHmac("sha256", key).update(`link in a letter: ${letter}`).digest("base64url");
}
