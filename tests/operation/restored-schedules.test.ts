import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Edition, Inbox, StaffAdded } from "@naskah/protocol";
import { makeBackup } from "../../server/backup/make-backup.ts";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, submit, write } from "../harness/desk-work.ts";
import { startNaskah } from "../harness/naskah.ts";

const HOUR = 3_600_000;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "naskah-restored-"));
});
after(() => rm(folder, { recursive: true, force: true }));

test("F-C8: what was scheduled waits for a yes after a restore, and links to choose a password have ended", async () => {
  const [dataDir, backup, restored] = ["live", "backup", "restored"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const live = await startNaskah({ dataDir });
  const [writer, head, admin] = [
    await live.signIn("penulis1"),
    await live.signIn("kasi"),
    await live.signIn("admin"),
  ];
  const publishAt = new Date(Date.now() + HOUR).toISOString();
  const scheduled = async (title: string) => {
    const { manuscript } = await writer.begin(title);
    await write(live, writer, manuscript, "Isi naskah. ");
    const { edition, digest } = await submit(writer, manuscript);
    const answer = await answerTo(head, "POST", `/editions/${edition}/decisions`, {
      decision: "approve",
      digest,
      publishAt,
    });
    assert.equal(answer, "200");
    return { manuscript, edition };
  };
  const cancelled = await scheduled("Dibatalkan kemudian");
  const meant = await scheduled("Tetap terbit");
  const added = await admin.call<StaffAdded>("POST", "/people", {
    email: "baru@demo.test",
    name: "Baru",
    language: "id",
    unitId: null,
    canWrite: true,
    isDesk: false,
    isAdmin: false,
  });
  await makeBackup(dataDir, backup, new Date());
  assert.equal(await answerTo(head, "DELETE", `/manuscripts/${cancelled.manuscript}/schedule`), "204");
  await live.stop();
  const { records } = await restoreBackup(backup, restored, new Date());
  assert.equal(records.broken, null);

  const later = new Date(Date.now() + 2 * HOUR);
  const naskah = await startNaskah({
    dataDir: restored,
    changes: (deps) => ({ ...deps, clock: { now: () => later } }),
  });
  const token = added.body.invitation.url?.split("#token=")[1] ?? "";
  const used = await fetch(`${naskah.origin}/api/v1/invitations`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify({ token, password: "kata-sandi-panjang" }),
  });
  assert.equal(used.status, 410);
  assert.deepEqual((await publishDue(naskah.deps)).published, [], "overdue, and held");
  const again = await naskah.signIn("kasi");
  const home = (await again.call<Inbox>("GET", "/inbox")).body.scheduled;
  assert.deepEqual(
    home.map(({ heldAt }) => heldAt !== null),
    [true, true],
  );
  const edition = await again.call<Edition>("GET", `/editions/${meant.edition}`);
  assert.ok(edition.body.scheduled?.heldAt);

  const release = (manuscript: string) => `/manuscripts/${manuscript}/schedule/release`;
  const author = await naskah.signIn("penulis1");
  assert.equal(await answerTo(author, "POST", release(meant.manuscript)), "403 forbidden");
  const stranger = await naskah.signIn("mitra");
  assert.equal(await answerTo(stranger, "POST", release(meant.manuscript)), "404 not-found");
  assert.equal(await answerTo(again, "POST", release(meant.manuscript)), "204");
  assert.equal(await answerTo(again, "POST", release(meant.manuscript)), "409 conflict");
  assert.deepEqual((await publishDue(naskah.deps)).published, [meant.edition]);
  // The other one is cancelled again, or postponed: that is a yes to another time.
  const postponed = new Date(later.getTime() + HOUR).toISOString();
  assert.equal(
    await answerTo(again, "PUT", `/manuscripts/${cancelled.manuscript}/schedule`, { publishAt: postponed }),
    "204",
  );
  const moved = await again.call<Edition>("GET", `/editions/${cancelled.edition}`);
  assert.equal(moved.body.scheduled?.heldAt, null);
  const types = await naskah.deps.db
    .selectFrom("events")
    .where("type", "in", ["restored", "schedule-released"])
    .orderBy("seq")
    .select(["type", "actorId"])
    .execute();
  assert.deepEqual(types, [
    { type: "restored", actorId: null },
    { type: "schedule-released", actorId: "kasi" },
  ]);
  assert.equal((await verifyRecords(naskah.deps.db, naskah.deps.auditKey)).broken, null);
  await naskah.stop();
});
