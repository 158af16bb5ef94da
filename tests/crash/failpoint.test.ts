import assert from "node:assert/strict";
import { test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { LOG_FAILPOINTS } from "../../server/adapters/sqlite/update-log.ts";
import { documentHash } from "../harness/document-hash.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { type PreparedData, prepareData } from "../harness/prepared-data.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

/** The scripted session: so many commits of so many edits. Few, so that every passing of every failpoint can be tried. */
const BURSTS = process.env.NASKAH_LONG === "1" ? 24 : 5;
const EDITS = 5;
/** More passings than any session of this length could have. */
const MOST = 200;
const SERVER = { flags: [], env: { NASKAH_TAIL: "1" } };

test("D2 D24 I1 I3: the process dies at every passing of every failpoint, and nothing acknowledged is lost", async (t) => {
  const template = await prepareData(1);
  const hits = new Map<string, number>();
  try {
    for (const name of LOG_FAILPOINTS)
      for (let passing = 1; passing <= MOST && (await diesAt(template, name, passing)); passing++)
        hits.set(name, passing);
  } finally {
    await template.remove();
  }
  t.diagnostic([...hits].map(([name, count]) => `${name} ${count}`).join(", "));
  assert.deepEqual([...hits.keys()], [...LOG_FAILPOINTS], "every failpoint was passed");
});

/** @returns false when the session came to its end without that passing. */
async function diesAt(template: PreparedData, name: string, passing: number): Promise<boolean> {
  const { dataDir, cookie, manuscripts, remove } = await template.copy();
  const manuscript = manuscripts[0] as ManuscriptId;
  const place = `${name}:${passing}`;
  let naskah = await startProcess(dataDir, 0, { ...SERVER, env: { ...SERVER.env, FAILPOINT: place } });
  let isGone = false;
  const gone = naskah.gone.then((code) => {
    isGone = true;
    return code;
  });
  const client = new OracleClient("a", naskah.origin, manuscript, cookie);
  try {
    await until("connected", () => client.isReady);
    for (let burst = 0; burst < BURSTS && !isGone; burst++) {
      for (let edit = 0; edit < EDITS; edit++) client.type();
      await until(`${place}: saved, or dead`, () => isGone || client.isSaved);
    }
    const acked = [...client.acked];
    // A snapshot and a pack belong to the end too.
    await naskah.end("SIGTERM");
    const died = (await gone) === null;
    const after = await readStored(dataDir, manuscripts);
    for (const { integrity, hash, openingHash, text } of after) {
      assert.equal(integrity, "ok", place);
      assert.equal(hash, openingHash, `${place}: snapshot and history are the same`);
      const tokens = tokensIn(text);
      for (const token of acked) assert.ok(tokens.includes(token), `${place}: ${token} is lost`);
      assert.equal(new Set(tokens).size, tokens.length, `${place}: nothing is doubled`);
    }
    if (!died) return false;
    naskah = await startProcess(dataDir, naskah.port, SERVER);
    await until(`${place}: all is saved after the restart`, () => client.isReady && client.isSaved);
    await naskah.end("SIGTERM");
    const [stored] = await readStored(dataDir, manuscripts);
    assert.deepEqual(tokensIn(stored?.text ?? ""), client.typed, place);
    assert.equal(stored?.hash, documentHash(client.doc), place);
    assert.equal(stored?.openingHash, stored?.hash, place);
    return true;
  } finally {
    client.leave();
    await naskah.end("SIGKILL");
    await remove();
  }
}
