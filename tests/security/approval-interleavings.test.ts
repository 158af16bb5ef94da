import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { editionIn } from "@naskah/approval";
import type { Digest, EditionContent, UserId } from "@naskah/model";
import { type Database, openDatabase } from "../../server/adapters/sqlite/database.ts";
import { ACCOUNTS } from "../../server/demo/demo-organisation.ts";
import { seedOrganisation } from "../../server/demo/seed-organisation.ts";
import { cancelSchedule } from "../../server/usecases/cancel-schedule.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { decideEdition } from "../../server/usecases/decide-edition.ts";
import { readLine } from "../../server/usecases/line-store.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { recallEdition } from "../../server/usecases/recall-edition.ts";
import { reinstatePublication } from "../../server/usecases/reinstate-publication.ts";
import { submitEdition } from "../../server/usecases/submit-edition.ts";
import { isRefused, type Person, type UseCaseDeps } from "../../server/usecases/use-case.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { withdrawPublication } from "../../server/usecases/withdraw-publication.ts";
import { CountedDrafts } from "../harness/counted-drafts.ts";
import { Random } from "../harness/random.ts";

/**
 * The model check of packages/approval over the real use cases, their transactions and triggers, on a database in memory: seeded
 * walks instead of every interleaving. `a` writes; `h` heads the section by a mandate that ends, and writes too; `k` is above.
 */

const WALKS = process.env.NASKAH_LONG === "1" ? 2000 : 120;
const STEPS = 50;
const HOUR = 3_600_000;

let db: Database;
let now = Date.parse("2026-03-02T00:00:00Z");
let ids = 0;
const drafts = new CountedDrafts();
let deps: UseCaseDeps;

before(async () => {
  db = await openDatabase(":memory:");
  await seedOrganisation(db, new Date(now));
  deps = {
    db,
    drafts,
    clock: { now: () => new Date(now) },
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    auditKey: new Uint8Array(32),
    // No rule here asks for spelling.
    spelling: { check: async (_language, texts) => texts.map(() => []), close: async () => {} },
  };
});
after(async () => {
  const { broken, publications } = await verifyRecords(db, deps.auditKey);
  await db.destroy();
  assert.equal(broken, null);
  assert.ok(publications > 0, "something went live at all");
});

function person(id: string): Person {
  const account = ACCOUNTS.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return {
    id: id as UserId,
    name: account.name,
    language: "id",
    isAdmin: account.isAdmin === true,
    isDesk: account.isDesk === true,
    canWrite: account.canWrite === true,
    unitId: account.unitId,
  };
}
const A = person("penulis1");
const H = person("kasi");
const K = person("kakantor");
const DESK = person("redaksi");
type Head = "h" | "k";
const HEADS: Readonly<Record<Head, Person>> = { h: H, k: K };

/** One article, and the walk's own books beside the server's. */
class Walk {
  readonly manuscript: string;
  readonly mandateEnds: number;
  readonly screens: Partial<Record<Head, { edition: string; digest: Digest; text: string }>> = {};
  readonly sealed = new Map<string, { text: string; authors: Set<string> }>();
  /** By edition: who approved it, seeing what, when. */
  readonly approvals = new Map<string, { by: string; text: string; at: number }>();
  readonly trace: string[] = [];
  liveText = "";

  private constructor(manuscript: string, mandateEnds: number) {
    this.manuscript = manuscript;
    this.mandateEnds = mandateEnds;
  }

  static async begin(): Promise<Walk> {
    now += HOUR;
    const at = new Date(now).toISOString();
    const mandateEnds = now + 24 * HOUR;
    await db
      .updateTable("appointments")
      .set({ validTo: at, endedAt: at, endedBy: "admin" })
      .where("positionId", "=", "kasi-hi")
      .where("endedAt", "is", null)
      .where((where) => where.or([where("validTo", "is", null), where("validTo", ">", at)]))
      .execute();
    await db
      .insertInto("appointments")
      .values({
        id: deps.newId(),
        positionId: "kasi-hi",
        userId: "kasi",
        capacity: "plt",
        validFrom: at,
        validTo: new Date(mandateEnds).toISOString(),
        letterNumber: "ND-1",
      })
      .execute();
    const title = `Jalan ${ids}`;
    const created = await createArticle(deps, A, { title, language: "id", unit: null });
    assert.ok(!isRefused(created));
    return new Walk(created.manuscript.id, mandateEnds);
  }

  async open() {
    return editionIn(await readLine(db, this.manuscript), "open");
  }

  async edit(who: Person): Promise<void> {
    // The head writes while in office only; afterwards the manuscript is not theirs to edit.
    if (who !== H || now < this.mandateEnds) drafts.type(this.manuscript, who === H ? "h" : "a", who.id);
  }

  async submit(): Promise<void> {
    const line = await readLine(db, this.manuscript);
    const isRevision = editionIn(line, "published", "withdrawn") !== null;
    const live = editionIn(line, "published");
    const from = live === null ? 0 : (this.sealed.get(live.id)?.text.length ?? 0);
    const text = drafts.textOf(this.manuscript);
    const change = isRevision ? ({ kind: "small-fix", note: null } as const) : null;
    const done = await submitEdition(deps, A, this.manuscript, { notBefore: null, change, dueAt: null });
    if (isRefused(done)) return;
    const authors = new Set([...text.slice(from)].map((letter) => (letter === "h" ? "kasi" : "penulis1")));
    this.sealed.set(done.id, { text, authors: authors.add("penulis1") });
  }

  async look(head: Head): Promise<void> {
    const open = await this.open();
    if (open === null) return;
    const { text } = this.sealed.get(open.id) ?? { text: "" };
    this.screens[head] = { edition: open.id, digest: open.digest, text };
  }

  /** By what is on the screen, be it of the open edition or of one that is open no more. */
  async decide(
    head: Head,
    decision: "approve" | "return",
    inHours: number | null,
    onOpen: boolean,
  ): Promise<void> {
    const screen = this.screens[head];
    const edition = onOpen ? (await this.open())?.id : screen?.edition;
    if (screen === undefined || edition === undefined) return;
    const by = HEADS[head];
    const publishAt = inHours === null ? null : new Date(now + inHours * HOUR);
    const verdict = { decision, digest: screen.digest, reason: "Belum.", publishAt };
    const done = await decideEdition(deps, by, edition, verdict);
    if (isRefused(done) || decision === "return") return;
    this.approvals.set(edition, { by: by.id, text: screen.text, at: now });
  }

  async recall(): Promise<void> {
    const open = await this.open();
    if (open !== null) await recallEdition(deps, A, open.id);
  }

  /** What the public reads is asked of the table that the site reads. */
  async judge(): Promise<void> {
    const row = await db
      .selectFrom("publications as p")
      .innerJoin("editions as e", "e.id", "p.editionId")
      .innerJoin("decisions as d", "d.id", "p.decisionId")
      .where("p.manuscriptId", "=", this.manuscript)
      .where("p.state", "=", "live")
      .select(["p.editionId", "e.content", "d.userId", "d.decision", "d.digest", "p.digest as shown"])
      .executeTakeFirst();
    this.liveText = "";
    if (row === undefined) return;
    const content = JSON.parse(row.content) as EditionContent;
    const text = (content.document.content ?? [])
      .filter(({ type }) => type === "paragraph")
      .map((block) => block.content?.[0]?.text ?? "")
      .join("");
    const approval = this.approvals.get(row.editionId);
    const where = this.trace.join(" · ");
    assert.ok(approval !== undefined, `publication without decision: ${where}`);
    assert.deepEqual([row.decision, row.digest, row.userId], ["approve", row.shown, approval.by], where);
    assert.equal(text, approval.text, `unseen text live: ${where}`);
    const { authors } = this.sealed.get(row.editionId) ?? { authors: new Set<string>() };
    assert.ok(!authors.has(approval.by), `self-approved text live: ${where}`);
    if (approval.by === "kasi") assert.ok(approval.at < this.mandateEnds, `expired mandate used: ${where}`);
    this.liveText = text;
  }

  /** Whatever happened, what is in the draft can still go live. */
  async expectLively(): Promise<void> {
    const text = drafts.textOf(this.manuscript);
    if (text === "" || text === this.liveText) return;
    await cancelSchedule(deps, A, this.manuscript);
    await this.recall();
    await this.submit();
    for (const head of ["h", "k"] as const) {
      await this.look(head);
      await this.decide(head, "approve", null, true);
    }
    await this.judge();
    assert.equal(this.liveText, text, `a draft that can never go live: ${this.trace.join(" · ")}`);
  }
}

const MOVES: Readonly<Record<string, (walk: Walk) => Promise<unknown>>> = {
  "a edits": (walk) => walk.edit(A),
  "h edits": (walk) => walk.edit(H),
  "a submits": (walk) => walk.submit(),
  recall: (walk) => walk.recall(),
  "h opens": (walk) => walk.look("h"),
  "k opens": (walk) => walk.look("k"),
  "h approves": (walk) => walk.decide("h", "approve", null, false),
  "h approves what is open": (walk) => walk.decide("h", "approve", null, true),
  "k approves": (walk) => walk.decide("k", "approve", null, false),
  "k approves what is open": (walk) => walk.decide("k", "approve", null, true),
  "h schedules": (walk) => walk.decide("h", "approve", 5, true),
  "h returns": (walk) => walk.decide("h", "return", null, true),
  "an hour passes": async () => {
    now += HOUR;
    await publishDue(deps);
  },
  "the mandate expires": async (walk) => {
    now = Math.max(now, walk.mandateEnds);
    await publishDue(deps);
  },
  cancel: (walk) => cancelSchedule(deps, A, walk.manuscript),
  withdraw: (walk) =>
    withdrawPublication(deps, K, walk.manuscript, { kind: "notice", sentence: "Ditarik sementara." }),
  reinstate: (walk) => reinstatePublication(deps, DESK, walk.manuscript),
};

/** A walk of few kinds of moves goes deeper than one of all: each has its own, drawn by its seed. */
function movesOf(random: Random): readonly string[] {
  const others = Object.keys(MOVES).filter((name) => name !== "a edits" && name !== "a submits");
  const drawn = Array.from({ length: 3 }, () => random.pick(others));
  return ["a edits", "a submits", "h opens", "h approves what is open", ...drawn];
}

async function take(walk: Walk, name: string): Promise<void> {
  walk.trace.push(name);
  const move = MOVES[name];
  if (move === undefined) throw new Error(`no move ${name}`);
  await move(walk);
  await walk.judge();
}

test(`A3 A5: ${WALKS} walks of the real use cases: nothing unseen, self-approved, expired or undecided is public, and every draft can go live`, async () => {
  let lively = 0;
  for (let seed = 1; seed <= WALKS; seed++) {
    const random = new Random(seed);
    const names = movesOf(random);
    const walk = await Walk.begin();
    walk.trace.push(`seed ${seed}`);
    for (let count = 0; count < STEPS; count++) await take(walk, random.pick(names));
    await walk.expectLively();
    if (walk.liveText !== "") lively += 1;
  }
  assert.ok(lively > WALKS / 2, `only ${lively} walks ended with something live`);
});

test("trace over the real use cases: a edits · submits · edits · h opens r1 · recall · a submits r2 · h approves r2", async () => {
  const walk = await Walk.begin();
  for (const name of [
    "a edits",
    "a submits",
    "a edits",
    "h opens",
    "recall",
    "a submits",
    "h approves what is open",
  ])
    await take(walk, name);
  assert.equal(walk.liveText, "", "G2: r1 was on the screen, r2 is open");
  await take(walk, "h opens");
  await take(walk, "h approves what is open");
  assert.equal(walk.liveText, "aa");
});

test("trace over the real use cases: h edits; the acting head's mandate expires", async () => {
  const walk = await Walk.begin();
  for (const name of [
    "a edits",
    "h edits",
    "a submits",
    "h opens",
    "h approves",
    "the mandate expires",
    "h approves",
  ])
    await take(walk, name);
  assert.equal(walk.liveText, "");
  for (const name of ["k opens", "k approves"]) await take(walk, name);
  assert.equal(walk.liveText, "ah", "step-up: the one above decides");
});
