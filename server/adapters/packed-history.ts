import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ManuscriptId, UserId } from "@naskah/model";
import type { LogEntry } from "../ports/update-log.ts";

/** What stands before the bytes of all entries, as JSON. */
interface Header {
  readonly first: number;
  readonly users: readonly UserId[];
  /** Of each entry: index of its user or -1, kind, milliseconds since the one before, length of its bytes. */
  readonly entries: readonly (readonly [user: number, kind: LogEntry["kind"], ms: number, length: number])[];
}

/**
 * Many entries of one manuscript as one value: single keystrokes take a fifth of their space.
 * `packed := deflateRaw(headerLength:uint32be header:JSON bytes…)`
 * @param entries without holes between their positions.
 */
export function packHistory(entries: readonly LogEntry[]): Uint8Array {
  const first = entries[0]?.seq ?? 0;
  const users = [...new Set(entries.flatMap(({ userId }) => (userId === null ? [] : [userId])))];
  let before = 0;
  const described = entries.map(({ seq, userId, kind, at, bytes }, index) => {
    if (seq !== first + index) throw new RangeError("a hole in the history");
    const now = Date.parse(at);
    const ms = now - before;
    before = now;
    return [userId === null ? -1 : users.indexOf(userId), kind, ms, bytes.length] as const;
  });
  const header = Buffer.from(JSON.stringify({ first, users, entries: described } satisfies Header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return deflateRawSync(Buffer.concat([length, header, ...entries.map(({ bytes }) => bytes)]));
}

/** The entries again. @throws when the bytes are none of `packHistory`. */
export function unpackHistory(manuscriptId: ManuscriptId, packed: Uint8Array): readonly LogEntry[] {
  const whole = inflateRawSync(packed);
  const begin = 4 + whole.readUInt32BE(0);
  const { first, users, entries } = JSON.parse(whole.toString("utf8", 4, begin)) as Header;
  let from = begin;
  let at = 0;
  return entries.map(([user, kind, ms, length], index) => {
    at += ms;
    const bytes = whole.subarray(from, from + length);
    from += length;
    return {
      manuscriptId,
      seq: first + index,
      userId: users[user] ?? null,
      kind,
      at: new Date(at).toISOString(),
      bytes,
      newOwners: [],
    };
  });
}
