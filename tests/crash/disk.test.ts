import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { documentHash } from "../harness/document-hash.ts";
import { callerOf } from "../harness/naskah.ts";
import { type NaskahProcess, startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { type PreparedData, prepareData } from "../harness/prepared-data.ts";
import { Random } from "../harness/random.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";
import { countAcks, WatchedDisk } from "./shim/watched-disk.ts";

const isLong = process.env.NASKAH_LONG === "1";
const CLIENTS = 8;
/** Edits of each client, each after the ack of the one before. */
const EDITS = isLong ? 2000 : 400;
const POWER_CUTS = isLong ? 200 : 15;
const BROKEN_SYNCS = isLong ? 50 : 6;

const disk = await WatchedDisk.make();
const template = await prepareData(1);
after(async () => {
  await template.remove();
  await disk.remove();
});

/** A server on a watched disk, and clients that type. */
class House {
  readonly data: PreparedData;
  readonly clients: readonly OracleClient[];
  naskah: NaskahProcess;
  readonly #env: Record<string, string>;

  private constructor(data: PreparedData, naskah: NaskahProcess, env: Record<string, string>, count: number) {
    this.data = data;
    this.naskah = naskah;
    this.#env = env;
    this.clients = Array.from(
      { length: count },
      (_, index) =>
        new OracleClient(`c${index}`, naskah.origin, data.manuscripts[0] as ManuscriptId, data.cookie),
    );
  }

  static async open(options: Parameters<WatchedDisk["environment"]>[0], count: number): Promise<House> {
    const data = await template.copy();
    const env = { ...disk.environment(options), NASKAH_TAIL: "8" };
    return new House(data, await startProcess(data.dataDir, 0, { flags: [], env }), env, count);
  }

  async restart(): Promise<void> {
    this.naskah = await startProcess(this.data.dataDir, this.naskah.port, { flags: [], env: this.#env });
  }

  connected(): Promise<void> {
    return until("everybody is connected", () => this.clients.every(({ isReady }) => isReady));
  }

  saved(): Promise<void> {
    return until("everything is saved", () =>
      this.clients.every(({ isReady, isSaved }) => isReady && isSaved),
    );
  }

  /** Each types when its last edit is acknowledged, until the condition holds. */
  typeUntil(what: string, holds: () => boolean): Promise<void> {
    return until(what, () => {
      for (const client of this.clients) if (client.isReady && client.isSaved) client.type();
      return holds();
    });
  }

  /** How many acknowledged edits the disk has not. @throws when it is damaged, or something is there twice. */
  async lost(): Promise<number> {
    const [stored] = await readStored(this.data.dataDir, this.data.manuscripts);
    assert.equal(stored?.integrity, "ok");
    assert.equal(stored?.hash, stored?.openingHash);
    const found = tokensIn(stored?.text ?? "");
    const tokens = new Set(found);
    assert.equal(tokens.size, found.length, "nothing is doubled");
    return this.clients.flatMap(({ acked }) => [...acked]).filter((token) => !tokens.has(token)).length;
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.leave();
    await this.naskah.end("SIGKILL");
    await this.data.remove();
  }
}

async function acksOf(isFull: boolean, edits: number): Promise<{ acks: number; tooEarly: number }> {
  const house = await House.open({ isFull }, CLIENTS);
  try {
    await house.connected();
    await disk.events();
    await house.typeUntil("typed", () => house.clients.every(({ acked }) => acked.size >= edits));
    return countAcks(await disk.events());
  } finally {
    await house.close();
  }
}

test("D3 C4 I1: no ack leaves while anything written to the log is not synced; with synchronous=NORMAL the same check finds them", async (t) => {
  const full = await acksOf(true, EDITS);
  assert.equal(full.tooEarly, 0);
  assert.ok(full.acks > EDITS, `${full.acks} acks were seen`);
  const normal = await acksOf(false, 50);
  assert.ok(normal.tooEarly > normal.acks / 2, `the check can fail: ${JSON.stringify(normal)}`);
  t.diagnostic(`FULL ${JSON.stringify(full)}, NORMAL ${JSON.stringify(normal)}`);
});

test(`D7 I1: ${BROKEN_SYNCS} times a sync fails: the server stops acknowledging at once, ends with 70, and has everything when it comes back`, async () => {
  const random = new Random(7);
  const house = await House.open({}, 3);
  try {
    for (let run = 0; run < BROKEN_SYNCS; run++) {
      await house.connected();
      const edits = house.clients[0]?.acked.size ?? 0;
      const some = 1 + random.below(40);
      await house.typeUntil("typed", () => (house.clients[0]?.acked.size ?? 0) >= edits + some);
      await disk.events();
      await disk.break();
      for (const client of house.clients) if (client.isReady) client.type();
      assert.equal(await house.naskah.gone, 70);
      const events = await disk.events();
      assert.equal(events.filter((event) => event === "e").length, 1, "the sync is not tried again");
      assert.ok(!events.slice(events.indexOf("e")).includes("a"), "nothing is acknowledged after it");
      await disk.mend();
      assert.equal(await house.lost(), 0);
      await house.restart();
      await house.saved();
    }
    assert.equal(await house.lost(), 0);
  } finally {
    await disk.mend();
    await house.close();
  }
});

test("D7: a sync that fails under anything else than the log ends the process as well", async () => {
  const house = await House.open({}, 1);
  try {
    await house.connected();
    const writer = callerOf(house.naskah.origin, "penulis1", house.data.cookie);
    await disk.break();
    // The answer does not come any more.
    const answer = writer.begin("Tidak tersimpan").catch(() => undefined);
    assert.equal(await house.naskah.gone, 70);
    assert.equal(await answer, undefined);
  } finally {
    await disk.mend();
    await house.close();
  }
});

/** Kills the server and takes from its disk what was not synced. @returns how many acknowledged edits are gone. */
async function powerCut(house: House, random: Random): Promise<number> {
  await house.connected();
  const before = house.clients.reduce((sum, { acked }) => sum + acked.size, 0);
  const some = 3 + random.below(120);
  await house.typeUntil(
    "typed",
    () => house.clients.reduce((sum, { acked }) => sum + acked.size, 0) >= before + some,
  );
  await house.naskah.end("SIGKILL");
  await disk.cutPower(house.data.dataDir);
  return await house.lost();
}

test(`D4 I1 I3: ${POWER_CUTS} power cuts that take everything unsynced: nothing acknowledged is lost; with synchronous=NORMAL it is`, async (t) => {
  const random = new Random(4);
  const house = await House.open({ hasShadow: true }, 4);
  try {
    for (let run = 0; run < POWER_CUTS; run++) {
      assert.equal(await powerCut(house, random), 0, `power cut ${run}`);
      await house.restart();
      await house.saved();
    }
    await until(
      "I3: clients are equal",
      () => new Set(house.clients.map(({ doc }) => documentHash(doc))).size === 1,
    );
    await house.naskah.end("SIGTERM");
    const [stored] = await readStored(house.data.dataDir, house.data.manuscripts);
    assert.equal(stored?.hash, documentHash(house.clients[0]?.doc ?? assert.fail()));
    t.diagnostic(
      `${POWER_CUTS} power cuts, ${house.clients.flatMap(({ typed }) => typed).length} edits, 0 lost`,
    );
  } finally {
    await house.close();
  }
  const careless = await House.open({ hasShadow: true, isFull: false }, 4);
  try {
    assert.ok((await powerCut(careless, random)) > 0, "the check can fail");
  } finally {
    await careless.close();
  }
});
