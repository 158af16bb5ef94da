import type { Database } from "../adapters/sqlite/database.ts";
import { type AuditKey, FIRST_PREVIOUS_HASH, hashEntry } from "./audit-log.ts";
import { ORGANISATION_STREAM } from "./office-book.ts";
import { openSealed, TamperedEditionError } from "./sealed-edition.ts";

/** The first thing that is not as it was written. */
export interface BrokenLink {
  readonly kind: "event" | "edition" | "decision" | "publication" | "appointment";
  /** Sequence number of the event, or the row's id. */
  readonly id: string;
  readonly why: string;
}

export interface Verification {
  readonly events: number;
  readonly editions: number;
  readonly decisions: number;
  readonly publications: number;
  readonly appointments: number;
  /** Null when everything agrees. */
  readonly broken: BrokenLink | null;
}

/**
 * Recomputes the chain of events and the digest of every edition, and asks that every edition, decision,
 * publication and appointment is one that the chain tells of (A8). Reads only.
 */
export async function verifyRecords(db: Database, key: AuditKey): Promise<Verification> {
  const counts = { events: 0, editions: 0, decisions: 0, publications: 0, appointments: 0 };
  const told: Told = { editions: new Map(), decisions: new Map(), appointments: null };
  const broken =
    (await verifyChain(db, key, counts, told)) ??
    (await verifyEditions(db, counts, told.editions)) ??
    (await verifyDecisions(db, counts, told.decisions)) ??
    (await verifyPublications(db, counts, told.decisions)) ??
    (await verifyAppointments(db, counts, told.appointments));
  return { ...counts, broken };
}

type Counts = {
  events: number;
  editions: number;
  decisions: number;
  publications: number;
  appointments: number;
};
type Told = {
  editions: Map<string, string>;
  decisions: Map<string, string>;
  /** Null while the chain says nothing about offices: the data directory is older than that. */
  appointments: Map<string, ToldAppointment> | null;
};

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
      const payload = JSON.parse(row.payload) as Record<string, unknown>;
      if (row.stream !== ORGANISATION_STREAM) tell(told, row.type, payload);
      else told.appointments = tellOffice(told.appointments ?? new Map(), row.type, payload);
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

const DECISIONS: Readonly<Record<string, string>> = {
  approved: "approve",
  returned: "return",
  recalled: "recall",
  withdrawn: "withdraw",
  reinstated: "reinstate",
  "schedule-cancelled": "cancel-schedule",
};

function tell(told: Told, type: string, payload: Record<string, unknown>): void {
  if (type === "submitted") told.editions.set(String(payload.edition), String(payload.digest));
  const decision = DECISIONS[type];
  if (decision === undefined) return;
  const { edition, digest, by, position } = payload;
  told.decisions.set(
    String(payload.decision),
    [decision, edition, digest, by, position ?? null].map(String).join(" "),
  );
}

async function verifyEditions(
  db: Database,
  counts: Counts,
  told: ReadonlyMap<string, string>,
): Promise<BrokenLink | null> {
  const ids = await db.selectFrom("editions").select("id").orderBy("submittedAt").orderBy("id").execute();
  for (const { id } of ids) {
    const row = await db
      .selectFrom("editions")
      .select(["id", "digest", "content"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const broken = (why: string): BrokenLink => ({ kind: "edition", id, why });
    if (told.get(id) !== row.digest) return broken("no event tells of its submission with this digest");
    try {
      openSealed(row);
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
  const rows = await db.selectFrom("decisions").selectAll().orderBy("at").orderBy("id").execute();
  for (const row of rows) {
    const said = [row.decision, row.editionId, row.digest, row.userId, row.positionId].map(String).join(" ");
    if (told.get(row.id) !== said) return { kind: "decision", id: row.id, why: "no event tells of it" };
    counts.decisions += 1;
  }
  const missing = [...told.keys()].find((id) => !rows.some((row) => row.id === id));
  return missing === undefined ? null : { kind: "decision", id: missing, why: "was made and is gone" };
}

async function verifyPublications(
  db: Database,
  counts: Counts,
  told: ReadonlyMap<string, string>,
): Promise<BrokenLink | null> {
  const rows = await db.selectFrom("publications").selectAll().orderBy("manuscriptId").execute();
  for (const row of rows) {
    const approval = told.get(row.decisionId);
    if (approval === undefined || !approval.startsWith(`approve ${row.editionId} ${row.digest} `)) {
      return { kind: "publication", id: row.manuscriptId, why: "no approval of this digest is in the chain" };
    }
    counts.publications += 1;
  }
  return null;
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
