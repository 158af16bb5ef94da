import type { LineEvent } from "@naskah/approval";
import { type ChangesSaid, type EditionChange, NOTHING_SAID, withEdition } from "@naskah/model";
import type { ChangeNote } from "@naskah/site";
import type { Database } from "../adapters/sqlite/database.ts";
import { changesOf } from "./sealed-change.ts";
import { TamperedEditionError } from "./sealed-edition.ts";

/** A note and the number of the edition that said it. */
export interface RevisionNote extends ChangeNote {
  readonly number: number;
}

/** What the published editions of a manuscript told readers about their changes. */
export interface Revisions {
  /** Newest first; small fixes say nothing. */
  readonly notes: readonly RevisionNote[];
  /** When the last edition went live that was more than a small fix. */
  readonly changedAt: Date;
}

/**
 * The revisions of manuscripts, from the log and the sealed editions that it names. One that was never published has none.
 * @param manuscriptIds at most a few hundred.
 * @throws TamperedEditionError when an edition that was once public is not what was approved then.
 */
export async function revisionsOf(
  db: Database,
  manuscriptIds: readonly string[],
): Promise<ReadonlyMap<string, Revisions>> {
  if (manuscriptIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("events")
    .where("stream", "in", [...manuscriptIds])
    .where("type", "=", "published")
    .orderBy("seq")
    .select(["stream", "payload"])
    .execute();
  const published = rows.map(({ stream, payload }) => ({ stream, event: JSON.parse(payload) as LineEvent }));
  const editions = await approvedEditions(
    db,
    published.map(({ event }) => event.edition),
  );
  return new Map(
    [...Map.groupBy(published, ({ stream }) => stream)].map(([stream, ofOne]) => [
      stream,
      revisionsIn(ofOne.map(({ event }) => ({ event, edition: editions.get(event.edition) }))),
    ]),
  );
}

/** The same of one manuscript, as it is stored. */
export async function changesSaidBy(db: Database, manuscriptId: string): Promise<ChangesSaid> {
  const found = (await revisionsOf(db, [manuscriptId])).get(manuscriptId);
  if (found === undefined) return NOTHING_SAID;
  const notes = found.notes.map((note) => ({ ...note, at: note.at.toISOString() }));
  return { notes, changedAt: found.changedAt.toISOString() };
}

interface ApprovedEdition {
  readonly id: string;
  readonly number: number;
  readonly digest: string;
  readonly change: EditionChange | null;
}

/** Sealed editions that somebody approved, by id. */
async function approvedEditions(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ApprovedEdition>> {
  const rows = await db
    .selectFrom("editions as e")
    .innerJoin("decisions as d", (join) =>
      join.onRef("d.editionId", "=", "e.id").onRef("d.digest", "=", "e.digest"),
    )
    .where("d.decision", "=", "approve")
    .where("e.id", "in", [...ids])
    .select(["e.id", "e.number", "e.digest"])
    .execute();
  const changes = await changesOf(db, rows);
  return new Map(rows.map((row) => [row.id, { ...row, change: changes.get(row.id) ?? null }]));
}

function revisionsIn(
  published: readonly {
    readonly event: LineEvent;
    readonly edition: ApprovedEdition | undefined;
  }[],
): Revisions {
  let said: ChangesSaid = NOTHING_SAID;
  for (const { event, edition } of published) {
    if (edition === undefined || edition.digest !== event.digest)
      throw new TamperedEditionError(event.edition);
    said = withEdition(said, { ...edition, at: event.at });
  }
  return {
    notes: said.notes.map((note) => ({ ...note, at: new Date(note.at) })),
    changedAt: new Date(said.changedAt ?? 0),
  };
}
