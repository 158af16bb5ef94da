import { crc32 } from "node:zlib";
import type { LogEntry } from "../ports/update-log.ts";

/** CRC-32 of an entry's bytes and of what they are: a row that was moved or given to somebody else is noticed as well. */
export function entryChecksum({
  manuscriptId,
  seq,
  userId,
  onBehalfOf,
  provenance,
  kind,
  at,
  bytes,
}: Omit<LogEntry, "newOwners">): number {
  // Entries that are older than these two have neither, and keep their checksum.
  const more =
    onBehalfOf === null && provenance === null ? "" : `${JSON.stringify([onBehalfOf, provenance])} `;
  return crc32(bytes, crc32(`${manuscriptId} ${seq} ${userId ?? ""} ${kind} ${at} ${more}`));
}

/** CRC-32 of some bytes that belong to one manuscript and position. */
export function stateChecksum(manuscript: string, seq: number, ...parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => crc32(part, sum), crc32(`${manuscript} ${seq} `));
}
