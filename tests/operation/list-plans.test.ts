import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Sqlite from "better-sqlite3";
import { done } from "../../server/demo/demo-acts.ts";
import { findPublications } from "../../server/usecases/find-publications.ts";
import { planDigests } from "../../server/usecases/plan-digests.ts";
import { listPublications } from "../../server/usecases/public-site.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { remindDue } from "../../server/usecases/remind-due.ts";
import type { Person } from "../../server/usecases/use-case.ts";
import { viewBoard } from "../../server/usecases/view-board.ts";
import { viewCalendar } from "../../server/usecases/view-calendar.ts";
import { viewInbox } from "../../server/usecases/view-inbox.ts";
import { CountedStatements } from "../harness/counted-statements.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { personOf } from "../harness/races.ts";
import { seedVolume } from "../harness/volume.ts";

/** Tables that grow with whatever an institution ever did. Offices, people, schedules and settings stay small beside them. */
const GROWING: ReadonlySet<string> = new Set([
  "addresses",
  "articles",
  "decisions",
  "edition_contributors",
  "editions",
  "events",
  "manuscripts",
  "members",
  "notices",
  "outbox",
  "own_texts",
  "publications",
  "threads",
  "tick_requirements",
  "views",
]);
/** Indexes that are read in order, and only as far as a list goes; and those of what is under way. */
const IN_ORDER =
  /USING (COVERING )?INDEX (publications_list|publications_newest|schedules_time|manuscripts_(left|unratified))$/;
/** The newest notice of all; that of a week ago is a week further. */
const STOPS = /from "notices" .*order by "seq" desc limit/;

let dataDir: string;
let naskah: Naskah;
let statements: CountedStatements;
let reader: Sqlite.Database;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-plans-"));
  naskah = await startNaskah({ dataDir });
  await seedVolume(naskah.deps, { units: 3, published: 3, inReview: 3, connected: 0 });
  for (const userId of ["kasi", "penulis1"])
    await naskah.deps.db.insertInto("mailPreferences").values({ userId, mail: "daily" }).execute();
  statements = new CountedStatements();
  reader = new Sqlite(join(dataDir, "naskah.sqlite"), { readonly: true });
});

after(async () => {
  statements.stop();
  reader.close();
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function planOf(text: string): readonly { readonly detail: string }[] {
  const nothing = Array(text.split("?").length - 1).fill(null);
  return reader.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...nothing) as { readonly detail: string }[];
}

/** What is read from end to end of a table that grows, in SQLite's words. */
function scansIn(text: string): readonly string[] {
  return planOf(text)
    .map(({ detail }) => detail)
    .filter((detail) => /^SCAN /.test(detail) && GROWING.has(tableOf(text, detail.split(" ")[1] ?? "")))
    .filter((detail) => !IN_ORDER.test(detail) && !STOPS.test(text));
}

/** Indexes of all that a person, an office or a state ever had. */
const HISTORY =
  /USING (COVERING )?INDEX (members_user|articles_unit|manuscripts_\w+|own_texts_\w+) \((.+)\)$/;

/**
 * What is found by such an index and then gone through, to show the first rows of it. A list may read its own index in order, as far as it
 * goes; what is under way (in review) stays small.
 */
function walksIn(text: string): readonly string[] {
  const details = planOf(text).map(({ detail }) => detail);
  const isInOrder = !details.includes("USE TEMP B-TREE FOR ORDER BY") && / limit \?/.test(text);
  return details.filter((detail) => {
    const [, , index = "", found = ""] = HISTORY.exec(detail) ?? [];
    if (index === "members_user" || index === "articles_unit") return !found.includes(" AND ");
    if (index.startsWith("own_texts")) return !isInOrder || !found.includes("list=?");
    return (
      index.startsWith("manuscripts_") && !text.includes('"m"."state" = \'in-review\'') && found === "state=?"
    );
  });
}

/** The table behind an alias. */
function tableOf(text: string, alias: string): string {
  return new RegExp(`(?:from|join) "?(\\w+)"? as "?${alias}"?(?!\\w)`, "i").exec(text)?.[1] ?? alias;
}

async function foundIn(
  act: () => Promise<unknown>,
  look: (text: string) => readonly string[],
): Promise<readonly string[]> {
  statements.reset();
  await act();
  const asked = [...new Set(statements.texts())].filter((text) => /^\s*(select|with)\b/i.test(text));
  assert.ok(asked.length > 0);
  return asked.flatMap((text) => look(text).map((found) => `${found}: ${text}`));
}

/** At seven in the morning everywhere. */
const morning = () => ({ ...naskah.deps, clock: { now: () => new Date("2030-01-02T01:00:00.000Z") } });
const filter = { section: null, language: null, state: null, after: null };
const board = (person: Person) => viewBoard(naskah.deps, person, "mine", filter);

const LISTS: Readonly<Record<string, () => Promise<unknown>>> = {
  "F-H3 F-H4 home of a writer": () => viewInbox(naskah.deps, personOf("penulis1")),
  "F-H3 F-H4 home of a head": () => viewInbox(naskah.deps, personOf("kasi")),
  "F-H3 F-H4 home of the desk": () => viewInbox(naskah.deps, personOf("redaksi")),
  "F-H7 the public list": () => listPublications(naskah.deps.db, "id", { limit: 12 }),
  "F-H7 the public list, further on": async () => {
    const { next } = await listPublications(naskah.deps.db, "id", { limit: 1 });
    assert.ok(next);
    await listPublications(naskah.deps.db, "id", { limit: 1, before: next });
  },
  "F-H7 finding a published article": () =>
    findPublications(naskah.deps.db, { query: "Terbitan", language: "id" }),
  "F-H9 a writer's board": async () => done(await board(personOf("penulis1"))),
  "F-H9 a head's board": async () => done(await board(personOf("kasi"))),
  "a head's calendar": async () => done(await viewCalendar(naskah.deps, personOf("kasi"), "mine", null)),
  "F-H2 reminders": () => remindDue(naskah.deps),
  "F-H2 letters of the day": () => planDigests(morning()),
  "F-H2 schedules": () => publishDue(naskah.deps),
};

for (const [name, act] of Object.entries(LISTS))
  test(`${name}: no query reads a table that grows from end to end`, async () => {
    assert.deepEqual(await foundIn(act, scansIn), []);
  });

for (const [name, act] of Object.entries(LISTS).filter(([name]) => name.includes("home")))
  test(`${name}: each list reads the rows that it shows, not all that its reader ever had`, async () => {
    assert.deepEqual(await foundIn(act, walksIn), []);
  });

test("F-H3: the check finds a query that reads all publications, by any name", () => {
  for (const text of [
    "SELECT * FROM publications",
    "SELECT p.path FROM publications AS p JOIN editions AS e ON e.id = p.edition_id ORDER BY p.path",
    'select "m"."id" from "manuscripts" as "m" where "m"."title" = ?',
  ])
    assert.equal(scansIn(text).length, 1, text);
});

test("F-H3 F-H7: home, list and feed never read the text of an edition", async () => {
  for (const name of ["F-H3 F-H4 home of a writer", "F-H3 F-H4 home of the desk", "F-H7 the public list"]) {
    statements.reset();
    await LISTS[name]?.();
    assert.deepEqual(
      statements.texts().filter((text) => /\bcontent\b|\bsource\b/.test(text)),
      [],
    );
  }
});
