import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type ManuscriptId, timeOf, type UserId } from "@naskah/model";
import type { LogEntry } from "../ports/update-log.ts";

/** What stands before the bytes of all entries, as JSON. */
interface Header {
  readonly first: number;
  readonly users: readonly UserId[];
  /** Of each entry: index of its user or -1, kind, milliseconds since the one before, length of its bytes. */
  readonly entries: readonly (readonly [user: number, kind: LogEntry["kind"], ms: number, length: number])[];
  /** Of the few that have either: index of the entry, and what it has. Left out when there is none. */
  readonly more?: readonly (readonly [index: number, onBehalfOf: UserId | null, provenance: string | null])[];
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
  const rows = entries.map(({ seq, userId, kind, at, bytes }, index) => {
    if (seq !== first + index) throw new RangeError("a hole in the history");
    const now = timeOf(at);
    const ms = now - before;
    before = now;
    return [userId === null ? -1 : users.indexOf(userId), kind, ms, bytes.length] as const;
  });
  const more = entries.flatMap(({ onBehalfOf, provenance }, index) =>
    onBehalfOf === null && provenance === null ? [] : [[index, onBehalfOf, provenance] as const],
  );
  const described: Header = { first, users, entries: rows, ...(more.length === 0 ? {} : { more }) };
  const header = Buffer.from(JSON.stringify(described));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return deflateRawSync(Buffer.concat([length, header, ...entries.map(({ bytes }) => bytes)]));
}

/** The entries again. @throws when the bytes are none of `packHistory`. */
export function unpackHistory(manuscriptId: ManuscriptId, packed: Uint8Array): readonly LogEntry[] {
  const whole = inflateRawSync(packed);
  const begin = 4 + whole.readUInt32BE(0);
  const { first, users, entries, more = [] } = JSON.parse(whole.toString("utf8", 4, begin)) as Header;
  const rare = new Map(more.map(([index, onBehalfOf, provenance]) => [index, { onBehalfOf, provenance }]));
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
      onBehalfOf: null,
      provenance: null,
      ...rare.get(index),
      kind,
      at: new Date(at).toISOString(),
      bytes,
      newOwners: [],
    };
  });
}
