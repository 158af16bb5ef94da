import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { after, before, test } from "node:test";
import { pino } from "pino";
import { compose } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { done } from "../../server/demo/demo-acts.ts";
import { startOfficeWatch } from "../../server/office-watch.ts";
import { startOutboxRunner } from "../../server/outbox-runner.ts";
import { startPublishClock } from "../../server/publish-clock.ts";
import { appoint } from "../../server/usecases/appoint.ts";
import { importOffices } from "../../server/usecases/import-offices.ts";
import { loadOrganisation } from "../../server/usecases/load-organisation.ts";
import { remindDue } from "../../server/usecases/remind-due.ts";
import { CountedStatements } from "../harness/counted-statements.ts";
import { callerOf, type Naskah, startNaskah } from "../harness/naskah.ts";
import { personOf } from "../harness/races.ts";
import { until } from "../harness/until.ts";
import { type Connected, connect, publish, seedVolume } from "../harness/volume.ts";

/** Small enough for every run; each figure here is counted, and would grow with the size if it were paid per person, text or office. */
const SIZE = { units: 60, published: 2, inReview: 45, connected: 40 };
const ADMIN = { ...personOf("admin"), isAdmin: true };

let dataDir: string;
let naskah: Naskah;
let statements: CountedStatements;
let connected: readonly Connected[];

before(async () => {
  dataDir = await mkdtemp(path(tmpdir(), "naskah-volume-"));
  naskah = await startNaskah({ dataDir });
  await seedVolume(naskah.deps, SIZE);
  connected = await connect(naskah.deps, SIZE.connected);
  statements = new CountedStatements();
});

after(async () => {
  statements.stop();
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** How often somebody's session was looked up: once a judgement, and once a request. */
const sessionsAsked = () => statements.matching(/from "sessions" as "s"/);
const seat = (index: number): Connected => {
  const found = connected[index];
  assert.ok(found);
  return found;
};
const headOf = async (position: string) => {
  const { appointments } = await loadOrganisation(naskah.deps.db);
  return appointments.find((one) => one.position === position)?.user ?? "";
};
const standIn = (positionId: string, userId: string) => ({
  positionId,
  userId,
  capacity: "plh" as const,
  validFrom: new Date(naskah.deps.clock.now().getTime() - 1000).toISOString(),
  validTo: new Date(naskah.deps.clock.now().getTime() + 86_400_000).toISOString(),
  letterNumber: "SK-PLH",
});

test("F-H1 T58: of forty connected one signs out: one is judged, the office tree is not read, and only they are closed", async () => {
  const one = seat(0);
  statements.reset();
  await callerOf(naskah.origin, one.email, one.cookie).call("DELETE", "/session");
  assert.deepEqual(one.closes, ["not-signed-in"]);
  assert.ok(sessionsAsked() <= 3, `${sessionsAsked()} sessions were looked up`);
  assert.equal(statements.treeLoads, 0);
  assert.ok(connected.slice(1).every(({ closes }) => closes.length === 0));
});

test("F-H1 F-H5: an appointment judges who is put into the post and who was in it; the tree is read once", async () => {
  await loadOrganisation(naskah.deps.db);
  const holders = new Set([await headOf("kepala-5"), seat(3).userId]);
  const concerned = connected.filter(({ userId }) => holders.has(userId)).length;
  statements.reset();
  done(await appoint(naskah.deps, ADMIN, standIn("kepala-5", seat(3).userId)));
  assert.equal(sessionsAsked(), concerned);
  assert.ok(concerned >= 1 && concerned <= 2);
  assert.equal(statements.treeLoads, 1);
});

test("F-H1: what concerns forty is judged in slices, and others' turns come in between", async () => {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  statements.reset();
  await naskah.deps.drafts.reconsider(new Set(connected.map(({ userId }) => userId as never)));
  isOver = true;
  assert.equal(sessionsAsked(), SIZE.connected - 1);
  assert.equal(statements.treeLoads, 0);
  assert.ok(turns >= 9, `${turns} turns`);
});

test("F-H1 T56: what the command line writes closes whom it concerns, and asks about nobody else", async () => {
  const { deps } = naskah;
  const watch = startOfficeWatch(deps, deps.logger);
  const commandLine = await compose({ ...readConfig({}, []), dataDir }, pino({ level: "silent" }));
  try {
    await until("the watch looked", () => statements.matching(/max\("version"\)/) > 0);
    const gone = seat(7);
    statements.reset();
    const text = `email,name,disabled\n${gone.email},Kepala,yes`;
    const report = done(await importOffices(commandLine, null, [{ name: "people.csv", text }], true));
    assert.ok(report.applied, JSON.stringify(report.rows));
    await until("closed", () => gone.closes.includes("not-signed-in"));
    assert.equal(sessionsAsked(), 1);
    assert.deepEqual(connected.filter(({ closes }) => closes.length > 0).length, 2);
  } finally {
    watch.stop();
    await commandLine.rooms.close();
    await commandLine.closeStore();
  }
});

test("F-H5: a submission and its approval read the office tree never while nobody changes it, and once after a change", async () => {
  await loadOrganisation(naskah.deps.db);
  statements.reset();
  await publish(naskah.deps, "Tanpa Membaca Pohon", naskah.deps.clock.now());
  assert.equal(statements.treeLoads, 0);
  done(await appoint(naskah.deps, ADMIN, standIn("kepala-9", await headOf("kepala-8"))));
  await publish(naskah.deps, "Setelah Perubahan", naskah.deps.clock.now());
  assert.equal(statements.treeLoads, 1);
});

test("F-H5: a transaction sees its own tree; one that is taken back leaves nothing of it, whoever asks meanwhile", async () => {
  const { db } = naskah.deps;
  const nameIn = async (database: typeof db) =>
    (await loadOrganisation(database)).units.get("kantor-1" as never)?.name.id;
  const before = await nameIn(db);
  const asked: Promise<unknown>[] = [];
  class TakenBack extends Error {}
  await assert.rejects(
    db.transaction().execute(async (transaction) => {
      asked.push(nameIn(db));
      for (const name of ["Pertama", "Kedua"]) {
        await transaction.updateTable("units").set({ nameId: name }).where("id", "=", "kantor-1").execute();
        assert.equal(await nameIn(transaction), name);
      }
      throw new TakenBack();
    }),
    TakenBack,
  );
  assert.deepEqual(await Promise.all(asked), [before]);
  assert.equal(await nameIn(db), before);
  await db.updateTable("units").set({ nameId: "Ketiga" }).where("id", "=", "kantor-1").execute();
  assert.equal(await nameIn(db), "Ketiga", "written by nobody's use case, and noticed");
});

test("F-H5: however many ask at once after a change, one reads", async () => {
  const { db } = naskah.deps;
  await db.updateTable("units").set({ nameId: "Keempat" }).where("id", "=", "kantor-1").execute();
  statements.reset();
  const trees = await Promise.all(Array.from({ length: 50 }, () => loadOrganisation(db)));
  assert.equal(statements.treeLoads, 1);
  assert.equal(new Set(trees).size, 1);
});

test("F-H2: reminders go in slices with one tree; ended between two slices, the next look tells who was not told, once each", async () => {
  const { deps } = naskah;
  const told = async () =>
    (
      await deps.db
        .selectFrom("notices")
        .where("kind", "in", ["due", "overdue"])
        .select(["key", "userId"])
        .execute()
    ).map(({ key, userId }) => `${key} ${userId}`);
  assert.deepEqual(await told(), []);
  class Died extends Error {}
  let turns = 0;
  await assert.rejects(
    remindDue(deps, async () => {
      turns += 1;
      if (turns === 2) throw new Died();
    }),
    Died,
  );
  const some = await told();
  assert.ok(some.length > 0, "the first slices are kept");
  statements.reset();
  await remindDue(deps);
  assert.equal(statements.treeLoads, 0);
  const all = await told();
  assert.ok(all.length > some.length);
  assert.equal(new Set(all).size, all.length);
  const texts = new Set(all.map((one) => one.split(" ")[0]));
  assert.equal(texts.size, SIZE.inReview);
  const letters = await deps.db
    .selectFrom("outbox")
    .where("key", "in", [...texts] as string[])
    .select(["key", "userId"])
    .execute();
  assert.equal(letters.length, all.length, "a letter for each");
  statements.reset();
  await remindDue(deps);
  assert.equal((await told()).length, all.length);
  assert.ok(statements.all < SIZE.inReview, `${statements.all} statements to find that nothing is new`);
});

test("F-H7: the sitemap is made once, and again when something went live", async () => {
  const { deps, origin } = naskah;
  const made = () => statements.matching(/from "publications" as "p"/);
  const read = async () => await (await fetch(`${origin}/sitemap.xml`)).text();
  await read();
  statements.reset();
  const before = await read();
  assert.equal(made(), 0);
  const manuscript = await publish(deps, "Masuk Peta Situs", deps.clock.now());
  const { path: address } = await deps.db
    .selectFrom("publications")
    .where("manuscriptId", "=", manuscript)
    .select("path")
    .executeTakeFirstOrThrow();
  assert.ok(!before.includes(address));
  assert.ok((await read()).includes(`${address}<`));
});

test("F-H8: the pages of the office tree do not read it again, and look up the people of their own page only", async () => {
  const admin = await naskah.signIn("admin");
  await loadOrganisation(naskah.deps.db);
  statements.reset();
  const { body } = await admin.call<{
    units: { id: string; positions: { acting: { name: string } | null }[] }[];
  }>("GET", "/units?after=kantor-55");
  assert.equal(statements.treeLoads, 0);
  const [names = ""] = statements.texts().filter((text) => /^select "id", "name" from "users"/.test(text));
  const people = body.units.flatMap(({ positions }) => positions).length;
  assert.ok(body.units.length > 0 && people > 0);
  assert.ok(
    body.units.every(({ positions }) =>
      positions.every(({ acting }) => acting === null || acting.name !== ""),
    ),
  );
  assert.ok(names.split("?").length - 1 <= people + 3, names);
});

test("F-H2: nothing is looked through in the turn in which a server begins to listen", async () => {
  const { deps } = naskah;
  await deps.db.selectFrom("users").select("id").limit(1).execute();
  statements.reset();
  const jobs = [startOutboxRunner(deps), startPublishClock(deps)];
  // All that follows without the loop turning.
  for (let step = 0; step < 1000; step++) await Promise.resolve();
  const meanwhile = statements.all;
  await until(
    "they have begun",
    () => statements.matching(/from "outbox"/) > 0 && statements.matching(/from "schedules"/) > 0,
  );
  for (const job of jobs) await job.stop();
  assert.equal(meanwhile, 0);
});
