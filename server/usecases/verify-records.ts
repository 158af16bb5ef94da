import { editionIn, type LineEvent } from "@naskah/approval";
import { type Amendment, amendContent } from "@naskah/model";
import type { Selectable } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { asWritten } from "./as-written.ts";
import { type AuditKey, FIRST_PREVIOUS_HASH, hashEntry } from "./audit-log.ts";
import { decisionNameOf, noteOf, readLine } from "./line-store.ts";
import { type Listed, listedOf } from "./listed-publication.ts";
import { ORGANISATION_STREAM } from "./office-event.ts";
import { addressAt } from "./public-address.ts";
import { changesSaidBy } from "./public-revisions.ts";
import { openSealed, publicPath, TamperedEditionError } from "./sealed-edition.ts";
import { verifyArticles } from "./verify-articles.ts";

/** The first thing that is not as it was written. */
export interface BrokenLink {
  readonly kind: "event" | "edition" | "decision" | "tick" | "publication" | "appointment" | "article";
  /** Sequence number of the event, or the row's id. */
  readonly id: string;
  readonly why: string;
}

export interface Verification {
  readonly events: number;
  readonly editions: number;
  readonly decisions: number;
  readonly ticks: number;
  readonly publications: number;
  readonly appointments: number;
  /** The hash of the last event: whoever kept it from another day can tell that nothing before it was changed. */
  readonly head: string;
  /** Null when everything agrees. */
  readonly broken: BrokenLink | null;
}

/**
 * Recomputes the chain of events, the digest of every edition and what the public sees, and asks that every edition, decision, tick,
 * publication and appointment is one that the chain tells of, and that who must agree to an article is who the chain tells of (A8). Reads only.
 */
export async function verifyRecords(db: Database, key: AuditKey): Promise<Verification> {
  const counts = {
    events: 0,
    editions: 0,
    decisions: 0,
    ticks: 0,
    publications: 0,
    appointments: 0,
    head: FIRST_PREVIOUS_HASH,
  };
  const told: Told = { editions: new Map(), decisions: new Map(), lines: new Set(), appointments: null };
  const broken =
    (await verifyChain(db, key, counts, told)) ??
    (await verifyEditions(db, counts, told.editions)) ??
    (await verifyDecisions(db, counts, told.decisions)) ??
    (await verifyTicks(db, counts)) ??
    (await verifyRequirements(db)) ??
    (await verifyPublications(db, counts, told)) ??
    (await verifyAppointments(db, counts, told.appointments));
  return { ...counts, broken };
}

type Counts = { -readonly [Name in keyof Omit<Verification, "broken">]: Verification[Name] };
type Told = {
  editions: Map<string, string>;
  decisions: Map<string, string>;
  lines: Set<string>;
  /** Null while the chain says nothing about offices: the data directory is older than that. */
  appointments: Map<string, ToldAppointment> | null;
};

/** What is told of articles and settings names no edition. */
const isLineEvent = (type: string) =>
  type === "submitted" || type === "offered" || decisionNameOf(type) !== null;

async function verifyChain(
  db: Database,
  key: AuditKey,
  counts: Counts,
  told: Told,
): Promise<BrokenLink | null> {
  let previousHash = FIRST_PREVIOUS_HASH;
  const versions = new Map<string, number>();
  for (;;) {
    const rows = await db
      .selectFrom("events")
      .selectAll()
      .where("seq", ">", counts.events)
      .orderBy("seq")
      .limit(1000)
      .execute();
    if (rows.length === 0) return null;
    for (const row of rows) {
      const broken = (why: string): BrokenLink => ({ kind: "event", id: String(row.seq), why });
      if (row.seq !== counts.events + 1) return broken("an event before it is missing");
      if (row.previousHash !== previousHash) return broken("does not follow the event before it");
      if (row.hash !== hashOrNull(key, row)) return broken("its content does not match its hash");
      const version = (versions.get(row.stream) ?? 0) + 1;
      if (row.version !== version) return broken("its stream skips a version");
      versions.set(row.stream, version);
      previousHash = row.hash;
      counts.events = row.seq;
      counts.head = row.hash;
      if (row.stream === ORGANISATION_STREAM) {
        const payload = JSON.parse(row.payload) as Record<string, unknown>;
        told.appointments = tellOffice(told.appointments ?? new Map(), row.type, payload);
      } else if (isLineEvent(row.type)) tell(told, row.stream, JSON.parse(row.payload) as LineEvent);
    }
  }
}

function hashOrNull(key: AuditKey, row: Parameters<typeof hashEntry>[1]): string | null {
  try {
    return hashEntry(key, row);
  } catch (error) {
    // A payload that is no JSON any more has no hash.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

function tell(told: Told, stream: string, event: LineEvent): void {
  const { edition, digest } = event;
  if (event.type === "submitted" || event.type === "offered") told.editions.set(edition, digest);
  const name = decisionNameOf(event.type);
  if (name === null || !("decision" in event)) return;
  const position = "position" in event ? event.position : null;
  const isEmergency = event.type === "approved" && event.emergency !== undefined;
  told.decisions.set(
    event.decision,
    sentenceOf(name, edition, digest, event.by, position, noteOf(event), isEmergency),
  );
  told.lines.add(stream);
}

const sentenceOf = (...parts: readonly unknown[]) => JSON.stringify(parts.map((part) => part ?? null));

async function verifyEditions(
  db: Database,
  counts: Counts,
  told: ReadonlyMap<string, string>,
): Promise<BrokenLink | null> {
  const ids = await db.selectFrom("editions").select("id").orderBy(asWritten("editions")).execute();
  for (const { id } of ids) {
    const row = await db
      .selectFrom("editions")
      .select(["id", "digest", "content", "amends", "amendments"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const broken = (why: string): BrokenLink => ({ kind: "edition", id, why });
    if (told.get(id) !== row.digest) return broken("no event tells of its submission with this digest");
    try {
      openSealed(row);
      if (row.amends !== null && (await amendedDigest(db, row.amends, row.amendments)) !== newDigest(row))
        return broken("is not what its approver made of the edition before it");
    } catch (error) {
      if (error instanceof TamperedEditionError) return broken("its content does not match its digest");
      throw error;
    }
    counts.editions += 1;
  }
  const missing = [...told.keys()].find((id) => !ids.some((row) => row.id === id));
  return missing === undefined ? null : { kind: "edition", id: missing, why: "was submitted and is gone" };
}

async function verifyDecisions(
  db: Database,
  counts: Counts,
  told: ReadonlyMap<string, string>,
): Promise<BrokenLink | null> {
  const rows = await db.selectFrom("decisions").selectAll().orderBy(asWritten("decisions")).execute();
  for (const row of rows) {
    const { decision, editionId, digest, userId, positionId, note, isEmergency } = row;
    const said = sentenceOf(decision, editionId, digest, userId, positionId, note, isEmergency === 1);
    if (told.get(row.id) !== said) return { kind: "decision", id: row.id, why: "no event tells of it" };
    counts.decisions += 1;
  }
  const missing = [...told.keys()].find((id) => !rows.some((row) => row.id === id));
  return missing === undefined ? null : { kind: "decision", id: missing, why: "was made and is gone" };
}

/** Its digest if it were sealed now: offers from before kept the blank blocks of the edition that they were made to. */
function newDigest(offer: Parameters<typeof openSealed>[0]): string | null {
  const same = amendContent(openSealed(offer).content, []);
  return "fault" in same ? null : same.digest;
}

/** What an approver's small changes make of the edition that they were made to; null when they cannot be made. */
async function amendedDigest(
  db: Database,
  amends: string,
  amendments: string | null,
): Promise<string | null> {
  const original = await db
    .selectFrom("editions")
    .where("id", "=", amends)
    .select(["id", "digest", "content"])
    .executeTakeFirst();
  if (original === undefined || amendments === null) return null;
  const made = JSON.parse(amendments) as readonly Amendment[];
  const amended = amendContent(openSealed(original).content, made);
  return "fault" in amended ? null : amended.digest;
}

/** Every tick is one that its line tells of, and the other way round. */
async function verifyTicks(db: Database, counts: Counts): Promise<BrokenLink | null> {
  const rows = await db
    .selectFrom("ticks as t")
    .innerJoin("editions as e", "e.id", "t.editionId")
    .select(["t.editionId", "t.requirementId", "t.userId", "t.at", "t.digest", "e.manuscriptId"])
    .execute();
  const stored = new Map(
    rows.map((row) => [`${row.editionId} ${row.requirementId}`, sentenceOf(row.digest, row.userId, row.at)]),
  );
  const streams = await db
    .selectFrom("events")
    .where("type", "=", "ticked")
    .select("stream")
    .distinct()
    .execute();
  for (const { stream } of streams)
    for (const edition of (await readLine(db, stream)).editions)
      for (const { requirement, by, at } of edition.ticks) {
        const id = `${edition.id} ${requirement}`;
        if (stored.get(id) !== sentenceOf(edition.digest, by, at))
          return { kind: "tick", id, why: "was given and is not stored so" };
        stored.delete(id);
        counts.ticks += 1;
      }
  const [invented] = stored.keys();
  return invented === undefined ? null : { kind: "tick", id: invented, why: "no event tells of it" };
}

async function verifyRequirements(db: Database): Promise<BrokenLink | null> {
  const broken = await verifyArticles(db);
  return broken === null ? null : { kind: "article", ...broken };
}

/** What the public sees is recomputed from every line, and compared with what is stored. */
async function verifyPublications(db: Database, counts: Counts, told: Told): Promise<BrokenLink | null> {
  const rows = await db.selectFrom("publications").selectAll().orderBy("manuscriptId").execute();
  const stored = new Map(rows.map((row) => [row.manuscriptId, row]));
  for (const { manuscriptId } of rows) told.lines.add(manuscriptId);
  for (const manuscriptId of [...told.lines].toSorted()) {
    const broken = (why: string): BrokenLink => ({ kind: "publication", id: manuscriptId, why });
    const row = stored.get(manuscriptId);
    const edition = editionIn(await readLine(db, manuscriptId), "published", "withdrawn");
    if (edition === null) {
      if (row !== undefined) return broken("nothing in the chain was published");
      continue;
    }
    if (row === undefined) return broken("was published and is gone");
    const { standing } = edition;
    if (row.editionId !== edition.id || row.digest !== edition.digest)
      return broken("is not the edition that the chain tells of");
    if (row.decisionId !== standing.approval.decision)
      return broken("no approval of this digest is in the chain");
    const isWithdrawn = standing.state === "withdrawn";
    if (row.state !== (isWithdrawn ? "withdrawn" : "live")) return broken("stands differently in the chain");
    if (row.sentence !== (isWithdrawn ? standing.sentence : null))
      return broken("says something else to the public than the chain");
    if (!(await standsWhereSealed(db, row)))
      return broken("stands at another address than it was sealed for");
    if (!(await isListedAsSealed(db, row))) return broken("lists print something else than its edition");
    counts.publications += 1;
  }
  return null;
}

/** The address is the one that the edition seals, and this article's. */
async function standsWhereSealed(
  db: Database,
  { manuscriptId, editionId, path }: Selectable<Tables["publications"]>,
): Promise<boolean> {
  const edition = await db
    .selectFrom("editions")
    .where("id", "=", editionId)
    .select(["id", "digest", "content"])
    .executeTakeFirstOrThrow();
  const { content } = openSealed(edition);
  const { language } = content;
  const address = await addressAt(db, language, path.slice(`/${language}/`.length));
  return path === publicPath(content) && address?.of === manuscriptId;
}

/** What lists print is what the edition says, and what was told of its changes. */
async function isListedAsSealed(db: Database, row: Selectable<Tables["publications"]>): Promise<boolean> {
  const edition = await db
    .selectFrom("editions")
    .where("id", "=", row.editionId)
    .select(["id", "digest", "content"])
    .executeTakeFirstOrThrow();
  const listed = listedOf(openSealed(edition), await changesSaidBy(db, row.manuscriptId));
  return (Object.keys(listed) as (keyof Listed)[]).every((column) => listed[column] === row[column]);
}

interface ToldAppointment {
  readonly id: string;
  readonly position: string;
  readonly user: string;
  readonly capacity: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly letterNumber: string;
}

function tellOffice(
  told: Map<string, ToldAppointment>,
  type: string,
  payload: Record<string, unknown>,
): Map<string, ToldAppointment> {
  if (type === "offices-found")
    for (const appointment of payload.appointments as ToldAppointment[])
      told.set(appointment.id, appointment);
  if (type === "appointed") {
    const appointment = payload.appointment as ToldAppointment;
    told.set(appointment.id, appointment);
  }
  if (type === "appointment-ended") {
    const id = String(payload.appointment);
    const before = told.get(id);
    if (before !== undefined) told.set(id, { ...before, validTo: String(payload.validTo) });
  }
  return told;
}

/** Who headed what: a row that was slipped in, changed or taken away is found. */
async function verifyAppointments(
  db: Database,
  counts: Counts,
  told: ReadonlyMap<string, ToldAppointment> | null,
): Promise<BrokenLink | null> {
  const rows = await db.selectFrom("appointments").selectAll().orderBy("id").execute();
  if (told === null) return null;
  for (const row of rows) {
    const broken = (why: string): BrokenLink => ({ kind: "appointment", id: row.id, why });
    const said = told.get(row.id);
    if (said === undefined) return broken("no event tells of it");
    const agrees =
      said.position === row.positionId &&
      said.user === row.userId &&
      said.capacity === row.capacity &&
      said.validFrom === row.validFrom &&
      said.validTo === row.validTo &&
      said.letterNumber === row.letterNumber;
    if (!agrees) return broken("it is not as it was entered");
    counts.appointments += 1;
  }
  const missing = [...told.keys()].find((id) => !rows.some((row) => row.id === id));
  return missing === undefined ? null : { kind: "appointment", id: missing, why: "was entered and is gone" };
}
