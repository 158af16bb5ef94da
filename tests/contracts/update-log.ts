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
    assert.deepEqual(await log.load(A), { snapshot: null, updates: [], owners: [] });
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

  test(of("a snapshot replaces what is loaded before it and removes nothing from the history"), async () => {
    const log = await open();
    await log.append([1, 2, 3].map((seq) => entry(A, seq)));
    await log.saveSnapshot(A, 2, AT, new Uint8Array([9, 9]));
    const { snapshot, updates } = await log.load(A);
    assert.deepEqual([snapshot?.seq, [...(snapshot?.state ?? [])]], [2, [9, 9]]);
    assert.deepEqual(
      updates.map(({ seq }) => seq),
      [3],
    );
    await log.saveSnapshot(A, 3, AT, new Uint8Array([7]));
    assert.deepEqual(await seqs(log, A), []);
    assert.deepEqual(await log.writers(A, 0, 3), ["ani"]);
  });

  test(
    of("writers are those between two positions, once each; the server's marks are nobody's"),
    async () => {
      const log = await open();
      await log.append([
        entry(A, 1, "ani"),
        entry(A, 2, "budi"),
        entry(A, 3, null),
        entry(A, 4, "budi"),
        entry(A, 5, "citra"),
      ]);
      assert.deepEqual(await log.writers(A, 0, 5), ["ani", "budi", "citra"]);
      assert.deepEqual(await log.writers(A, 1, 4), ["budi"]);
      assert.deepEqual(await log.writers(A, 2, 3), []);
      assert.deepEqual(await log.writers(B, 0, 5), []);
    },
  );

  test(of("a thousand and more entries are one append"), async () => {
    const log = await open();
    await log.append(Array.from({ length: 2500 }, (_, index) => entry(A, index + 1)));
    assert.equal((await seqs(log, A)).length, 2500);
  });
}
