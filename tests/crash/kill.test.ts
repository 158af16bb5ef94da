import assert from "node:assert/strict";
import { test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { documentHash } from "../harness/document-hash.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { prepareData } from "../harness/prepared-data.ts";
import { Random } from "../harness/random.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

/** A round begins with new manuscripts. */
const ROUNDS = process.env.NASKAH_LONG === "1" ? 10 : 1;
const RUNS = 100;
/** Most acks of one run before the server is killed, and turns of the event loop from the last of them to the kill. */
const MOST_ACKS = 180;
const MOST_TURNS = 60;
/** Edits of one client that are not acknowledged yet. */
const MOST_UNDER_WAY = 4;
/** Updates after a snapshot that an opening may read one by one: ten tails, and what a batch brings beyond. */
const LONGEST_TAIL = 8 * 10 + 200;
const SEED = 20261124;
/** Small, so that kills fall into snapshots and packs too. */
const SERVER = { flags: [], env: { NASKAH_TAIL: "8" } };

const underWay = ({ typed, acked }: OracleClient) => typed.length - acked.size;
const ackedBy = (clients: readonly OracleClient[]) => clients.reduce((sum, { acked }) => sum + acked.size, 0);

for (let round = 0; round < ROUNDS; round++) {
  test(`D1 D24 C4 I1 I3: ${RUNS} times kill -9 while four type in two manuscripts, seed ${SEED + round}: no acknowledged edit is lost, none is doubled, clients send the rest by themselves`, async (t) => {
    const random = new Random(SEED + round);
    const { dataDir, cookie, manuscripts, remove } = await prepareData(2);
    let naskah = await startProcess(dataDir, 0, SERVER);
    const clients = ["a", "b", "c", "d"].map((name, index) => {
      const manuscript = manuscripts[index % 2] as ManuscriptId;
      return { manuscript, client: new OracleClient(name, naskah.origin, manuscript, cookie) };
    });
    const everybody = clients.map(({ client }) => client);
    const seen = { acks: 0, tail: 0, packed: 0, snapshots: new Set<number>() };
    try {
      for (let run = 1; run <= RUNS; run++) {
        await until("everybody is connected", () => everybody.every((client) => client.isReady));
        const wanted = ackedBy(everybody) + random.below(MOST_ACKS);
        let turns = random.below(MOST_TURNS);
        // Anywhere in a batch: the kill comes some turns after an ack, while everybody goes on.
        await until("typed", () => {
          for (const client of everybody)
            if (random.below(3) > 0 && client.isReady && underWay(client) < MOST_UNDER_WAY) client.type();
          if (ackedBy(everybody) >= wanted) turns -= 1;
          return turns < 0;
        });
        await naskah.end("SIGKILL");
        const acked = everybody.map((client) => [...client.acked]);
        for (const [index, stored] of (await readStored(dataDir, manuscripts)).entries()) {
          assert.equal(stored.integrity, "ok");
          assert.equal(stored.hash, stored.openingHash, `run ${run}: snapshot and history are the same`);
          const found = tokensIn(stored.text);
          const tokens = new Set(found);
          assert.equal(tokens.size, found.length, `run ${run}: nothing is doubled`);
          for (const [who, own] of acked.entries())
            if (clients[who]?.manuscript === manuscripts[index])
              for (const token of own) assert.ok(tokens.has(token), `run ${run}: ${token} is lost`);
          seen.packed = Math.max(seen.packed, stored.packed);
          seen.tail = Math.max(seen.tail, stored.seq - stored.snapshotSeq);
          seen.snapshots.add(stored.snapshotSeq);
        }
        seen.acks += acked.flat().length;
        naskah = await startProcess(dataDir, naskah.port, SERVER);
        await until("everything typed is acknowledged", () => everybody.every(({ isSaved }) => isSaved));
      }
      for (const client of everybody) client.type();
      await until("I3: the quiet server has said that it is equal to the clients", () =>
        everybody.every(({ doc, state }) => state !== null && state === documentHash(doc)),
      );
      await naskah.end("SIGTERM");
      const stored = await readStored(dataDir, manuscripts);
      for (const { client, manuscript } of clients) {
        const { hash, openingHash, text } = stored[manuscripts.indexOf(manuscript)] ?? {};
        assert.equal(hash, client.state, "I3: the disk is equal to the server");
        assert.equal(openingHash, client.state);
        const tokens = new Set(tokensIn(text ?? ""));
        for (const token of client.typed) assert.ok(tokens.has(token));
      }
      t.diagnostic(
        `${RUNS} kills, ${everybody.flatMap(({ typed }) => typed).length} edits, ${seen.acks} acks looked up, 0 lost, 0 doubled; ` +
          `${seen.snapshots.size} snapshots, ${seen.packed} entries packed, at most ${seen.tail} updates after a snapshot`,
      );
      assert.ok(seen.tail <= LONGEST_TAIL, `an opening reads ${seen.tail} updates one by one`);
      assert.ok(seen.packed > 0 && seen.snapshots.size > 2, "kills fell between snapshots and packs");
    } finally {
      for (const client of everybody) client.leave();
      await naskah.end("SIGKILL");
      await remove();
    }
  });
}
