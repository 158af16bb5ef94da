import type { AppointmentDetails, Organisation, PositionDetails, UnitDetails } from "@naskah/approval";
import type { AppointmentId, PositionId, UnitId, UserId } from "@naskah/model";
import type { Selectable } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { markOf } from "./mark.ts";

/** The office tree with all that is kept about it. */
export interface DetailedOrganisation extends Organisation {
  readonly units: ReadonlyMap<UnitId, UnitDetails>;
  readonly positions: ReadonlyMap<PositionId, PositionDetails>;
  readonly appointments: readonly AppointmentDetails[];
}

/** The office tree for whoever asks who acts: whose account is closed acts in no post, it is as good as vacant (T99). */
export async function loadOrganisation(db: Database): Promise<DetailedOrganisation> {
  return (await currentTree(db)).acting;
}

/** The office tree with every appointment on record, for whoever keeps the records. */
export async function loadRecordedOrganisation(db: Database): Promise<DetailedOrganisation> {
  return (await currentTree(db)).recorded;
}

interface OfficeTree {
  readonly recorded: DetailedOrganisation;
  readonly acting: DetailedOrganisation;
}

/**
 * Trees by the mark under which they were read (F-H5). The mark changes with every change of the tree, in its transaction, and none ever comes
 * twice: a tree that was read within a transaction which was taken back is never found again, and one process may have many databases.
 */
const trees = new Map<string, OfficeTree>();
/** One is in use; another while it is being changed. */
const MOST_TREES = 4;
/** What is being read for whoever asks meanwhile, by database. */
const reading = new WeakMap<Database, Map<string, Promise<OfficeTree>>>();

async function currentTree(db: Database): Promise<OfficeTree> {
  for (;;) {
    const mark = await officeMark(db);
    const known = trees.get(mark);
    if (known !== undefined) return known;
    const read = await (db.isTransaction ? readTree(db) : readOnce(db, mark));
    // Somebody may have changed it between its tables.
    if ((await officeMark(db)) !== mark) continue;
    keep(mark, read);
    return read;
  }
}

/** Changes whenever the tree does. */
export const officeMark = (db: Database): Promise<string> => markOf(db, "offices");

/** Nobody within a transaction waits for this: its statements would wait for the transaction. */
function readOnce(db: Database, mark: string): Promise<OfficeTree> {
  const ofDatabase = reading.get(db) ?? new Map<string, Promise<OfficeTree>>();
  reading.set(db, ofDatabase);
  const under = ofDatabase.get(mark) ?? readTree(db).finally(() => ofDatabase.delete(mark));
  ofDatabase.set(mark, under);
  return under;
}

function keep(mark: string, tree: OfficeTree): void {
  trees.set(mark, tree);
  for (const oldest of trees.keys()) {
    if (trees.size <= MOST_TREES) break;
    trees.delete(oldest);
  }
}

async function readTree(db: Database): Promise<OfficeTree> {
  const units = await db.selectFrom("units").selectAll().execute();
  const positions = await db.selectFrom("positions").selectAll().execute();
  const appointments = await db.selectFrom("appointments").selectAll().execute();
  const closed = await db.selectFrom("users").where("disabledAt", "is not", null).select("id").execute();
  const gone = new Set<string>(closed.map(({ id }) => id));
  const recorded: DetailedOrganisation = {
    units: new Map(units.map(unitOf).map((unit): [UnitId, UnitDetails] => [unit.id, unit])),
    positions: new Map(
      positions.map(positionOf).map((post): [PositionId, PositionDetails] => [post.id, post]),
    ),
    appointments: appointments.map(appointmentOf),
  };
  const acting = recorded.appointments.filter(({ user }) => !gone.has(user));
  return { recorded, acting: { ...recorded, appointments: acting } };
}

export function unitOf(row: Selectable<Tables["units"]>): UnitDetails {
  return {
    id: row.id as UnitId,
    parent: row.parentId as UnitId | null,
    name: { id: row.nameId, en: row.nameEn },
    shortName: row.shortName,
    shortNameEn: row.shortNameEn,
    kind: row.kind,
    zone: row.zone,
    address: row.address,
    isGuest: row.isGuest === 1,
    approvingPosition: row.approvingPositionId as PositionId | null,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}

export function positionOf(row: Selectable<Tables["positions"]>): PositionDetails {
  return {
    id: row.id as PositionId,
    unit: row.unitId as UnitId,
    title: { id: row.titleId, en: row.titleEn },
    order: row.lineOrder,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}

export function appointmentOf(row: Selectable<Tables["appointments"]>): AppointmentDetails {
  return {
    id: row.id as AppointmentId,
    position: row.positionId as PositionId,
    user: row.userId as UserId,
    capacity: row.capacity,
    validFrom: row.validFrom,
    validTo: row.validTo,
    letterNumber: row.letterNumber,
    isEnded: row.endedAt !== null,
  };
}
