import assert from "node:assert/strict";
import { test } from "node:test";
import type { ManuscriptId, UserId } from "@naskah/model";
import type { LogEntry, UpdateLog } from "../../server/ports/update-log.ts";

export const A = "a" as ManuscriptId;
export const B = "b" as ManuscriptId;
const AT = "2026-01-01T00:00:00.000Z";

const entry = (
  manuscriptId: ManuscriptId,
  seq: number,
  user: string | null = "ani",
  more: Partial<LogEntry> = {},
): LogEntry => ({
  manuscriptId,
  seq,
  userId: user as UserId | null,
  kind: user === null ? "mark" : "edit",
  at: AT,
  bytes: new Uint8Array([seq, 0, 255]),
  onBehalfOf: null,
  provenance: null,
  newOwners: [],
  ...more,
});

/** What every update log must do (STYLE 28). `open` gives an empty one that knows manuscripts A and B. */
export function updateLogContract(name: string, open: () => Promise<UpdateLog>): void {
  const of = (what: string) => `${name} C5: ${what}`;
  const seqs = async (log: UpdateLog, manuscript: ManuscriptId) =>
    (await log.load(manuscript)).updates.map(({ seq }) => seq);

  test(of("an empty log loads empty"), async () => {
    const log = await open();
    assert.deepEqual(await log.load(A), { snapshot: null, updates: [], owners: [], damagedAt: null });
  });

  test(of("updates come back byte for byte, in order, of their own manuscript only"), async () => {
    const log = await open();
    await log.append([entry(A, 1), entry(B, 1), entry(A, 2)]);
    const { updates } = await log.load(A);
    assert.deepEqual(
      updates.map(({ seq, bytes }) => [seq, [...bytes]]),
      [
        [1, [1, 0, 255]],
        [2, [2, 0, 255]],
      ],
    );
    assert.deepEqual(await seqs(log, B), [1]);
  });

  test(of("an append is all or none"), async () => {
    const log = await open();
    await log.append([entry(A, 1)]);
    await assert.rejects(log.append([entry(B, 1), entry(A, 1)]));
    assert.deepEqual(await seqs(log, A), [1]);
    assert.deepEqual(await seqs(log, B), []);
  });

  test(of("owners are kept with the entry that brought them"), async () => {
    const log = await open();
    await log.append([entry(A, 1, "ani", { newOwners: [{ clientId: 4294967295, owner: "ani" }] })]);
    assert.deepEqual((await log.load(A)).owners, [{ clientId: 4294967295, owner: "ani" }]);
    assert.deepEqual((await log.load(B)).owners, []);
  });

  const snapshotAt = (seq: number) => ({
    seq,
    state: new Uint8Array([9, seq]),
    vector: new Uint8Array([1, seq]),
    wire: seq === 2 ? null : new Uint8Array([7, seq]),
  });
  const historyOf = async (log: UpdateLog, after: number, upTo: number) => {
    const found: LogEntry[] = [];
    for await (const entries of log.history(A, after, upTo)) found.push(...entries);
    return found;
  };

  test(of("a snapshot replaces what is loaded before it and removes nothing from the history"), async () => {
    const log = await open();
    await log.append([1, 2, 3].map((seq) => entry(A, seq)));
    await log.saveSnapshot(A, AT, snapshotAt(2));
    const { snapshot, updates } = await log.load(A);
    assert.deepEqual(plain(snapshot), plain(snapshotAt(2)));
    assert.deepEqual(
      updates.map(({ seq }) => seq),
      [3],
    );
    await log.saveSnapshot(A, AT, snapshotAt(3));
    assert.deepEqual(await seqs(log, A), []);
    assert.deepEqual(
      (await historyOf(log, 0, 3)).map(({ seq }) => seq),
      [1, 2, 3],
    );
  });

  test(of("the history says who wrote what and when, between two positions"), async () => {
    const log = await open();
    const entries = [
      entry(A, 1, "ani", { kind: "seed" }),
      entry(A, 2, "budi"),
      entry(A, 3, null),
      entry(A, 4, "budi", { at: "2026-01-02T03:04:05.678Z" }),
      entry(A, 5, "citra"),
      entry(A, 6, null, { kind: "tidy" }),
      entry(A, 7, null, { kind: "tidy", onBehalfOf: "ani" as UserId, provenance: '{"from":[1,2]}' }),
    ];
    await log.append(entries);
    assert.deepEqual((await historyOf(log, 4, 7)).map(plain), entries.slice(4).map(plain));
    assert.deepEqual((await historyOf(log, 1, 4)).map(plain), entries.slice(1, 4).map(plain));
    assert.deepEqual(await historyOf(log, 2, 2), []);
  });

  test(of("what is packed is in the history as it was, and later openings are the same"), async () => {
    const log = await open();
    const entries = Array.from({ length: 5200 }, (_, index) =>
      entry(A, index + 1, index % 3 === 0 ? "budi" : "ani", {
        bytes: new Uint8Array([index % 256, 1]),
        ...(index % 1000 === 7 ? { onBehalfOf: "citra" as UserId, provenance: "[7]" } : {}),
      }),
    );
    await log.append(entries);
    await log.saveSnapshot(A, AT, snapshotAt(5000));
    const before = await log.load(A);
    await log.pack(A);
    assert.deepEqual(await log.load(A), before);
    assert.deepEqual((await historyOf(log, 0, 5200)).map(plain), entries.map(plain));
    assert.deepEqual((await historyOf(log, 1999, 2002)).map(plain), entries.slice(1999, 2002).map(plain));
    await log.append([entry(A, 5201)]);
    assert.equal((await seqs(log, A)).at(-1), 5201);
    assert.equal(await log.pack(A), 0, "nothing more is covered");
  });

  test(of("a thousand and more entries are one append"), async () => {
    const log = await open();
    await log.append(Array.from({ length: 2500 }, (_, index) => entry(A, index + 1)));
    assert.equal((await seqs(log, A)).length, 2500);
  });
}

/** Byte for byte, whatever kind of array holds the bytes. */
function plain(value: object | null): unknown {
  return value === null
    ? null
    : Object.fromEntries(
        Object.entries(value).map(([key, part]) => [key, part instanceof Uint8Array ? [...part] : part]),
      );
}
