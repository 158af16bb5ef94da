import type { UserId } from "@naskah/model";
import { type Database, openDatabase } from "../../../server/adapters/sqlite/database.ts";
import { ACCOUNTS } from "../../../server/demo/demo-organisation.ts";
import { seedOrganisation } from "../../../server/demo/seed-organisation.ts";
import { setApprovalSettings } from "../../../server/usecases/set-approval-settings.ts";
import type { Person, UseCaseDeps } from "../../../server/usecases/use-case.ts";
import { CountedDrafts } from "../counted-drafts.ts";

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The office's rules of emergency publication, by numbers of the walk's own. */
export const EMERGENCY = { monthlyLimit: 2, ratifyHours: 24, byHeads: ["k", "w"] } as const;

/** `a` and `b` write; `h` heads the section by a mandate that ends, and may write; `k` heads the office and may write; `w` is above. */
/** Walks of one office: each writes appointments, and makes the next one of it slower. */
export const WALKS_OF_ONE = 40;

export type Who = "a" | "b" | "h" | "k" | "w" | "r" | "m" | "desk" | "admin";
const ACCOUNT_OF: Readonly<Record<Who, string>> = {
  a: "penulis1",
  b: "penulis2",
  h: "kasi",
  k: "kakantor",
  w: "kakanwil",
  // A reviewer, and somebody of another office.
  r: "penelaah",
  m: "mitra",
  desk: "redaksi",
  admin: "admin",
};

/** The demo's office with its use cases on a database in memory, and a clock that the walk turns. */
export class WalkOffice {
  readonly db: Database;
  readonly deps: UseCaseDeps;
  readonly drafts = new CountedDrafts();
  readonly people: Readonly<Record<Who, Person>>;
  /** Emergencies of one month of the office's zone and one owning unit, over all walks. */
  readonly emergencies = new Map<string, number>();
  now = Date.parse("2026-03-02T00:00:00Z");
  /** When somebody heads the section: the demo's letter first, until the first walk ends it. */
  readonly #mandates: { readonly from: number; to: number; isEnded: boolean }[] = [
    { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, isEnded: false },
  ];
  #ids = 0;

  private constructor(db: Database) {
    this.db = db;
    this.people = Object.fromEntries(
      Object.entries(ACCOUNT_OF).map(([who, id]) => [who, personOf(id)]),
    ) as Record<Who, Person>;
    this.deps = {
      db,
      drafts: this.drafts,
      clock: { now: () => new Date(this.now) },
      newId: () => {
        this.#ids += 1;
        return `id-${this.#ids}`;
      },
      auditKey: new Uint8Array(32),
      // No rule here asks for spelling.
      spelling: { check: async (_language, texts) => texts.map(() => []), close: async () => {} },
    };
  }

  static async open(): Promise<WalkOffice> {
    const db = await openDatabase(":memory:");
    const office = new WalkOffice(db);
    await seedOrganisation(db, new Date(office.now));
    const { monthlyLimit, ratifyHours } = EMERGENCY;
    await setApprovalSettings(office.deps, personOf("admin"), {
      dueWorkingDays: null,
      emergency: { enabled: true, level: 1, monthlyLimit, ratifyHours },
    });
    return office;
  }

  /** Some days later, so that a month has room for emergencies again; `h` gets a mandate of a day. @returns when it ends. */
  async beginDay(): Promise<number> {
    this.now += 9 * DAY;
    const at = new Date(this.now).toISOString();
    const mandateEnds = this.now + DAY;
    // Ended once: what was ended while the clock was ahead stays so when it is put back.
    for (const mandate of this.#mandates)
      if (!mandate.isEnded && mandate.to > this.now) Object.assign(mandate, { to: this.now, isEnded: true });
    this.#mandates.push({ from: this.now, to: mandateEnds, isEnded: false });
    await this.db
      .updateTable("appointments")
      .set({ validTo: at, endedAt: at, endedBy: "admin" })
      .where("positionId", "=", "kasi-hi")
      .where("endedAt", "is", null)
      .where((where) => where.or([where("validTo", "is", null), where("validTo", ">", at)]))
      .execute();
    await this.db
      .insertInto("appointments")
      .values({
        id: this.deps.newId(),
        positionId: "kasi-hi",
        userId: "kasi",
        capacity: "plt",
        validFrom: at,
        validTo: new Date(mandateEnds).toISOString(),
        letterNumber: "ND-1",
      })
      .execute();
    return mandateEnds;
  }

  /** By the clock on the wall, wherever it is set. */
  isHeaded(): boolean {
    return this.#mandates.some(({ from, to }) => from <= this.now && this.now < to);
  }

  /** "2026-03" where the office is: eight hours before Greenwich's clock, all year. */
  month(): string {
    return new Date(this.now + 8 * HOUR).toISOString().slice(0, 7);
  }
}

function personOf(id: string): Person {
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
