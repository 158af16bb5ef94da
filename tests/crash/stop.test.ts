import assert from "node:assert/strict";
import { test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { documentHash } from "../harness/document-hash.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { MANY_WRITERS, prepareData } from "../harness/prepared-data.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

const CLIENTS = 500;
const MANUSCRIPTS = 25;
/** The line was closed with 1012: the server restarts. */
const RESTART = 1012;

test(`D11 I1: SIGTERM while ${CLIENTS} type in ${MANUSCRIPTS} manuscripts: it ends in order, everything acknowledged is stored, everybody comes back`, async (t) => {
  const data = await prepareData(MANUSCRIPTS, undefined, MANY_WRITERS);
  const { dataDir, cookies, manuscripts, remove } = data;
  let naskah = await startProcess(dataDir, 0, { flags: [] });
  const clients = Array.from({ length: CLIENTS }, (_, index) => {
    const manuscript = manuscripts[index % MANUSCRIPTS] as ManuscriptId;
    // Each at another moment, as browsers do.
    return {
      manuscript,
      client: new OracleClient(
        `c${index}`,
        naskah.origin,
        manuscript,
        cookies[index % cookies.length] ?? "",
        200 + index,
      ),
    };
  });
  const everybody = clients.map(({ client }) => client);
  const isSaved = () => everybody.every((client) => client.isReady && client.isSaved);
  const type = () => {
    for (const client of everybody) if (client.isReady && client.isSaved) client.type();
  };
  try {
    await until("connected", () => everybody.every(({ isReady }) => isReady));
    await until("everybody has typed some", () => {
      type();
      return everybody.every(({ acked }) => acked.size >= 2);
    });
    type();
    const ended = naskah.end("SIGTERM");
    type();
    await ended;
    assert.equal(await naskah.gone, 0);
    await until("everybody knows", () => everybody.every(({ closes }) => closes.length > 0));
    assert.ok(
      everybody.every(({ closes }) => closes.includes(RESTART)),
      "told that it restarts",
    );

    const stored = await readStored(dataDir, manuscripts);
    const tokens = new Set(stored.flatMap(({ text }) => tokensIn(text)));
    for (const { acked } of everybody)
      for (const token of acked) assert.ok(tokens.has(token), `${token} is lost`);

    naskah = await startProcess(dataDir, naskah.port, { flags: [] });
    await until("everybody is back", () => everybody.every(({ isReady }) => isReady));
    await until("all is saved", isSaved);
    const last = () =>
      new Map(clients.map(({ client, manuscript }) => [`${manuscript} ${documentHash(client.doc)}`, 1]));
    await until("I3: clients are equal", () => last().size === MANUSCRIPTS);
    await naskah.end("SIGTERM");
    const after = await readStored(dataDir, manuscripts);
    for (const [index, { hash, text }] of after.entries()) {
      const own = clients.filter(({ manuscript }) => manuscript === manuscripts[index]);
      for (const { client } of own) assert.equal(hash, documentHash(client.doc));
      assert.deepEqual(tokensIn(text).toSorted(), own.flatMap(({ client }) => client.typed).toSorted());
    }
    t.diagnostic(`${tokens.size} edits stored at the end, 0 lost`);
  } finally {
    for (const client of everybody) client.leave();
    await naskah.end("SIGKILL");
    await remove();
  }
});
