import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.ts";
import type { Digest } from "./ids.ts";

/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes or of raw bytes: 64 lower-case hexadecimal characters. */
export function sha256Hex(input: string | Uint8Array): string {
  return bytesToHex(sha256(typeof input === "string" ? utf8ToBytes(input) : input));
}

/** The digest of a value: SHA-256 over the UTF-8 bytes of its canonical JSON (A2). */
export function digestOf(value: Json): Digest {
  return sha256Hex(canonicalJson(value)) as Digest;
}
