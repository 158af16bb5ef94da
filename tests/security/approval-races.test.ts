import assert from "node:assert/strict";
import { test } from "node:test";
import { editionIn } from "@naskah/approval";
import { readLine } from "../../server/usecases/line-store.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { decide, draftOf, submit, write } from "../harness/desk-work.ts";
import type { Caller, Naskah } from "../harness/naskah.ts";
import { BLOCK, onRaceServers, RACES } from "../harness/races.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

interface Office {
  readonly naskah: Naskah;
  readonly penulis: Caller;
  readonly kasi: Caller;
}

const onNewServers = (race: (office: Office) => Promise<void>): Promise<void> =>
  onRaceServers(async (naskah) =>
    race({ naskah, penulis: await naskah.signIn("penulis1"), kasi: await naskah.signIn("kasi") }),
  );

const changed = (round: number) => (round === 0 ? {} : { change: { kind: "small-fix" } });

test(`T96 A2: ${RACES} races of an edit against an approval: what is public is what was on the screen, and no edit is lost`, async () => {
  await onNewServers(async ({ naskah, penulis, kasi }) => {
    const { manuscript } = await penulis.begin("Balapan suntingan");
    await write(naskah, penulis, manuscript, "Awal.");
    const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
    await client.synced();
    for (let round = 0; round < BLOCK; round++) {
      // Something to approve: what the last round wrote is in the draft; the first has its first words.
      const sealed = await submit(penulis, manuscript, changed(round));
      const token = `r${round}x`;
      client.type(` ${token}`);
      const { status } = await decide(kasi, sealed);
      assert.equal(status, 200, `round ${round}`);
      const live = editionIn(await readLine(naskah.deps.db, manuscript), "published");
      assert.equal(live?.digest, sealed.digest, `round ${round}`);
      const { content } = await naskah.deps.db
        .selectFrom("editions")
        .select("content")
        .where("id", "=", live?.id ?? "")
        .executeTakeFirstOrThrow();
      assert.ok(!content.includes(token), `round ${round}: an edit after sealing is public`);
      await until(`round ${round} is stored`, async () =>
        (await draftOf(naskah, manuscript)).includes(token),
      );
    }
    client.leave();
    const draft = await draftOf(naskah, manuscript);
    for (let round = 0; round < BLOCK; round++) assert.ok(draft.includes(`r${round}x`), `lost: r${round}x`);
  });
});

test(`A6 T99: ${RACES} races of two decisions at one instant: one counts, the other hears already-decided`, async () => {
  await onNewServers(async ({ naskah, penulis, kasi }) => {
    const { manuscript } = await penulis.begin("Balapan keputusan");
    await write(naskah, penulis, manuscript, "Awal.");
    let published = 0;
    for (let round = 0; round < BLOCK; round++) {
      if (round > 0) await write(naskah, penulis, manuscript, ` k${round}.`);
      const sealed = await submit(penulis, manuscript, changed(published));
      const other = round % 2 === 0 ? { decision: "return", reason: "Belum." } : {};
      const answers = await Promise.all([decide(kasi, sealed, other), decide(kasi, sealed)]);
      assert.deepEqual(
        answers.map(({ status, code }) => (status === 200 ? "ok" : code)).toSorted(),
        ["already-decided", "ok"],
        `round ${round}`,
      );
      const verdicts = await naskah.deps.db
        .selectFrom("decisions")
        .where("editionId", "=", sealed.edition)
        .select("decision")
        .execute();
      assert.equal(verdicts.length, 1, `round ${round}`);
      if (verdicts[0]?.decision === "approve") published += 1;
    }
    assert.ok(published > 0);
    const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
    assert.equal(broken, null);
  });
});
