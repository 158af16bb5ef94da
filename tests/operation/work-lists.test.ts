import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Board, Calendar, Inbox, Medians, PublicationList } from "@naskah/protocol";
import { findSession } from "../../server/door/session-store.ts";
import { tokenHash } from "../../server/door/token.ts";
import { accessTo } from "../../server/usecases/access.ts";
import { loadOrganisation } from "../../server/usecases/load-organisation.ts";
import { reachOf, readable } from "../../server/usecases/reach.ts";
import type { Person } from "../../server/usecases/use-case.ts";
import { viewInbox } from "../../server/usecases/view-inbox.ts";
import { manuscriptRows } from "../../server/usecases/work-row.ts";
import { monthIn } from "../../server/usecases/zoned-month.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { seedInReview } from "../harness/seed-in-review.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

const PEOPLE = [
  "penulis1",
  "penulis2",
  "mitra",
  "penelaah",
  "kasi",
  "kakantor",
  "kakanwil",
  "redaksi",
  "admin",
] as const;
const SECTION = "seksi-hi-kpknl-mamuju";

let naskah: Naskah;
let shiftMs = 0;
/** Statements that the database was asked. */
let statements = 0;
const callers = new Map<string, Caller>();
const as = (account: (typeof PEOPLE)[number]): Caller => {
  const caller = callers.get(account);
  assert.ok(caller);
  return caller;
};

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({
      ...deps,
      clock: { now: () => new Date(Date.now() + shiftMs) },
      db: deps.db.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      }),
    }),
  });
  for (const account of PEOPLE) callers.set(account, await naskah.signIn(account));
});
after(() => naskah.stop());

const inbox = async (account: (typeof PEOPLE)[number]) =>
  (await as(account).call<Inbox>("GET", "/inbox")).body;
const titles = (rows: readonly { readonly title: string }[]) => rows.map(({ title }) => title);

async function written(title: string): Promise<{ article: string; manuscript: string }> {
  const begun = await as("penulis1").begin(title);
  const client = new StockClient(naskah.origin, begun.manuscript, as("penulis1").cookie);
  await client.synced();
  client.type(`Isi ${title}.`);
  await until("stored", async () =>
    JSON.stringify(
      (await as("penulis1").call("GET", `/manuscripts/${begun.manuscript}/content`)).body,
    ).includes("Isi "),
  );
  client.leave();
  return begun;
}

async function submitted(
  title: string,
): Promise<{ article: string; manuscript: string; edition: string; digest: string }> {
  const begun = await written(title);
  return { ...begun, ...(await submit(begun.manuscript)) };
}

async function submit(manuscript: string, more: object = {}): Promise<{ edition: string; digest: string }> {
  const { status, body } = await as("penulis1").call<{ id: string; digest: string }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    more,
  );
  assert.equal(status, 201, JSON.stringify(body));
  return { edition: body.id, digest: body.digest };
}

const decide = (account: (typeof PEOPLE)[number], edition: string, body: object) =>
  as(account).call("POST", `/editions/${edition}/decisions`, body);

test("home: an edition waits for one, is waited for by another, comes back, is scheduled, is published", async () => {
  const { manuscript, edition, digest } = await submitted("Perjalanan Satu Naskah");
  const forHead = (await inbox("kasi")).waitingForMe;
  assert.deepEqual(
    forHead.map(({ title, task, by, isOverdue }) => ({ title, task, by, isOverdue })),
    [{ title: "Perjalanan Satu Naskah", task: "decide", by: "Nurmala Tandiseru", isOverdue: false }],
  );
  assert.notEqual(forHead[0]?.dueAt, null);
  const waiting = (await inbox("penulis1")).iWaitFor;
  assert.deepEqual(
    waiting.map(({ waitingFor, editionNumber }) => [waitingFor, editionNumber]),
    [["Ida Kade Sukesa", 1]],
  );
  assert.deepEqual(titles((await inbox("mitra")).waitingForMe), [], "another office hears nothing");

  assert.equal(
    (await decide("kasi", edition, { decision: "return", digest, reason: "Perjelas paragraf kedua." }))
      .status,
    200,
  );
  const back = await inbox("penulis1");
  assert.deepEqual(
    back.returned.map(({ title, by, returnedReason }) => [title, by, returnedReason]),
    [["Perjalanan Satu Naskah", "Ida Kade Sukesa", "Perjelas paragraf kedua."]],
  );
  assert.ok(!titles(back.drafts).includes("Perjalanan Satu Naskah"), "in one list only");
  assert.deepEqual(titles(back.iWaitFor), []);

  const client = new StockClient(naskah.origin, manuscript, as("penulis1").cookie);
  await client.synced();
  client.type(" Sudah diperjelas.");
  await until("stored", async () =>
    JSON.stringify((await as("penulis1").call("GET", `/manuscripts/${manuscript}/content`)).body).includes(
      "diperjelas",
    ),
  );
  client.leave();
  const again = await submit(manuscript);
  const publishAt = new Date(Date.now() + 3_600_000).toISOString();
  assert.equal(
    (await decide("kasi", again.edition, { decision: "approve", digest: again.digest, publishAt })).status,
    200,
  );
  const scheduled = (await inbox("penulis1")).scheduled;
  assert.deepEqual(
    scheduled.map(({ title, publishAt: at }) => [title, at]),
    [["Perjalanan Satu Naskah", publishAt]],
  );
  assert.deepEqual(titles((await inbox("mitra")).scheduled), [], "T39: not to who may not read it");
  const month = monthIn(new Date(publishAt), "Asia/Makassar");
  const calendar = (await as("kasi").call<Calendar>("GET", `/units/${SECTION}/calendar?month=${month}`)).body;
  assert.equal(calendar.zone, "Asia/Makassar");
  assert.ok(
    calendar.entries.some(({ kind, title }) => kind === "scheduled" && title.startsWith("Perjalanan")),
  );
  const empty = (await as("mitra").call<Calendar>("GET", `/units/${SECTION}/calendar?month=${month}`)).body;
  assert.deepEqual(empty.entries, []);
});

test("home: a tick, a late decision that the next one up may take, and what is most urgent first", async () => {
  const { article, edition } = await submitted("Perlu Paraf");
  const asked = await as("penulis1").call("POST", `/articles/${article}/ticks`, {
    kind: "legal",
    userId: "penelaah",
  });
  assert.equal(asked.status, 201);
  assert.deepEqual(
    (await inbox("penelaah")).waitingForMe.map(({ title, task, editionId }) => [title, task, editionId]),
    [["Perlu Paraf", "tick", edition]],
  );
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const urgent = await written("Lekas Diputus");
  await submit(urgent.manuscript, { dueAt: soon });
  assert.equal(titles((await inbox("kasi")).waitingForMe)[0], "Lekas Diputus");
  assert.ok(!titles((await inbox("kakantor")).waitingForMe).includes("Lekas Diputus"));
  shiftMs = 2 * 3_600_000;
  const above = (await inbox("kakantor")).waitingForMe.find(({ title }) => title === "Lekas Diputus");
  assert.equal(above?.isOverdue, true, "after its time the superior decides as well");
  const calendar = (await as("kasi").call<Calendar>("GET", `/units/kpknl-mamuju/calendar`)).body;
  assert.ok(calendar.entries.every(({ kind, isLate }) => kind !== "due" || typeof isLate === "boolean"));
  shiftMs = 0;
});

test("T39: a board shows by state what the person may read, pages, and keeps titles from everybody else", async () => {
  const secret = await as("mitra").begin("Rahasia KPPN");
  const of = async (account: (typeof PEOPLE)[number], unit: string, query = "") =>
    (await as(account).call<Board>("GET", `/units/${unit}/board${query}`)).body;
  const found = (board: Board) => board.columns.flatMap(({ rows }) => titles(rows));
  assert.ok(found(await of("mitra", "kppn-mamuju")).includes("Rahasia KPPN"));
  assert.ok(!JSON.stringify(await of("penulis1", "kppn-mamuju")).includes("Rahasia"));
  assert.equal(
    (await of("penulis1", "kppn-mamuju")).columns.find(({ state }) => state === "draft")?.count,
    0,
  );
  assert.ok(found(await of("redaksi", "kppn-mamuju")).includes("Rahasia KPPN"), "the desk reads all");
  assert.equal((await as("penulis1").call("GET", "/units/none/board")).status, 404);
  for (const bad of ["?after=x", "?state=draft&after=x", "?state=none", "?section=x", "?more=1"])
    assert.equal((await as("penulis1").call("GET", `/units/${SECTION}/board${bad}`)).status, 400, bad);
  assert.equal((await as("penulis1").call("GET", `/units/${SECTION}/calendar?month=2026-13`)).status, 400);

  for (let i = 0; i < 35; i++) await as("penulis2").begin(`Draf ke-${i}`);
  const first = (await of("penulis2", "kpknl-mamuju", "?state=draft")).columns[0];
  assert.equal(first?.rows.length, 30);
  assert.equal(first?.count, 35);
  const second = (
    await of("penulis2", "kpknl-mamuju", `?state=draft&after=${encodeURIComponent(first?.next ?? "")}`)
  ).columns[0];
  assert.equal(second?.next, null);
  const all = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ manuscriptId }) => manuscriptId);
  assert.equal(new Set(all).size, 35, "each once");
  assert.equal((await of("penulis2", SECTION, "?language=en")).columns[0]?.count, 0);
  const units = (await of("kasi", SECTION)).units.map(({ id, depth }) => [id, depth]);
  assert.deepEqual(units, [
    ["kanwil-sulbar", 0],
    ["kpknl-mamuju", 1],
    [SECTION, 2],
  ]);
  assert.notEqual(secret.manuscript, "");
});

test("T39: what a list shows and what the door lets in are the same, for everybody and every manuscript", async () => {
  const { db, clock } = naskah.deps;
  const organisation = await loadOrganisation(db);
  const everything = (await manuscriptRows(db).execute()).map(({ id }) => id);
  for (const account of PEOPLE) {
    const person = await personOf(account);
    const reach = reachOf(organisation, person, clock.now());
    const listed = new Set((await manuscriptRows(db).where(readable(reach)).execute()).map(({ id }) => id));
    for (const id of everything) {
      const access = await accessTo({ db, clock }, person, id);
      assert.equal(listed.has(id), access !== null, `${account} and ${id}`);
    }
  }
});

test("medians are of offices, and say nothing of fewer than five decisions", async () => {
  const medians = async () =>
    (await as("penulis1").call<Medians>("GET", `/units/${SECTION}/medians`)).body.units[0];
  const beforehand = await medians();
  for (let i = 0; i < 5; i++) {
    const { edition, digest } = await submitted(`Median ke-${i}`);
    shiftMs = (i + 1) * 3_600_000;
    assert.equal((await decide("kasi", edition, { decision: "approve", digest })).status, 200);
    shiftMs = 0;
    if ((beforehand?.decided ?? 0) + i + 1 < 5) assert.equal((await medians())?.hours, null);
  }
  const now = await medians();
  assert.equal(now?.decided, (beforehand?.decided ?? 0) + 5);
  assert.ok(now?.hours !== null && now?.hours !== undefined && now.hours >= 0 && now.hours <= 5);
  assert.equal(now?.rounds, 1);
  assert.deepEqual(Object.keys(now ?? {}).toSorted(), ["decided", "hours", "published", "rounds", "unit"]);
});

test("what a withdrawal may lead to: found by the headline that readers see", async () => {
  const search = async (q: string) =>
    titles(
      (await as("redaksi").call<PublicationList>("GET", `/publications?q=${encodeURIComponent(q)}`)).body
        .publications,
    );
  assert.equal((await search("median ke-3")).length, 1);
  assert.deepEqual(await search("%"), []);
});

test("home asks the database no more often with 2,000 articles in review than with 60", async () => {
  const people = await Promise.all((["kasi", "penulis1"] as const).map(personOf));
  const look = async () => {
    const views = [];
    const before = statements;
    for (const person of people) views.push(await viewInbox(naskah.deps, person));
    return { asked: statements - before, views };
  };
  await seedInReview(naskah.deps.db, 0, 60);
  const few = await look();
  await seedInReview(naskah.deps.db, 60, 2000);
  const many = await look();
  assert.equal(many.asked, few.asked);
  for (const { views } of [few, many]) {
    assert.deepEqual([views[0]?.waitingForMe.length, views[1]?.iWaitFor.length], [50, 50]);
    assert.ok(views[0]?.more.includes("waitingForMe") && views[1]?.more.includes("iWaitFor"));
  }
});

async function personOf(account: string): Promise<Person> {
  const token = callers.get(account)?.cookie.split("=")[1] ?? "";
  const found = await findSession(naskah.deps.db, tokenHash(token), naskah.deps.clock.now());
  assert.ok(found);
  return found.person;
}
