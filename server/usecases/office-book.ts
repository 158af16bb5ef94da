import {
  decideOffice,
  evolveOffice,
  type OfficeCommand,
  type OfficeEvent,
  type OfficeRefusal,
  type Organisation,
} from "@naskah/approval";
import type { Json, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type AuditEvent, appendEvents } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { loadRecordedOrganisation } from "./load-organisation.ts";
import { type PeopleEvent, writeOfficeEvent } from "./office-event.ts";
import { isRefused, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** The stream of the audit log in which everything about offices and people is. */
export const ORGANISATION_STREAM = "organisation";

type BookDeps = Pick<UseCaseDeps, "clock" | "auditKey">;

/** The office tree within one transaction: decides, writes the rows, and logs who did it. */
export class OfficeBook {
  readonly db: Database;
  readonly now: Date;
  readonly #actor: UserId | null;
  readonly #auditKey: UseCaseDeps["auditKey"];
  readonly #logged: AuditEvent[] = [];
  readonly #version: number;
  #organisation: Organisation;

  private constructor(
    db: Database,
    { clock, auditKey }: BookDeps,
    actor: UserId | null,
    organisation: Organisation,
    version: number,
  ) {
    this.db = db;
    this.now = clock.now();
    this.#actor = actor;
    this.#auditKey = auditKey;
    this.#organisation = organisation;
    this.#version = version;
    // What was there before there was a log of it, so that the log tells of every appointment.
    if (version === 0 && organisation.appointments.length > 0)
      this.#log("offices-found", { appointments: organisation.appointments }, null);
  }

  static async open(transaction: Database, deps: BookDeps, actor: UserId | null): Promise<OfficeBook> {
    const { version } = await transaction
      .selectFrom("events")
      .where("stream", "=", ORGANISATION_STREAM)
      .select((select) => select.fn.coalesce(select.fn.max("version"), select.val(0)).as("version"))
      .executeTakeFirstOrThrow();
    return new OfficeBook(
      transaction,
      deps,
      actor,
      await loadRecordedOrganisation(transaction),
      Number(version),
    );
  }

  /** As it is after everything that was done in this book. */
  get organisation(): Organisation {
    return this.#organisation;
  }

  /** Null when it was done. */
  async act(command: OfficeCommand): Promise<OfficeRefusal | null> {
    const outcome = decideOffice(this.#organisation, command, { now: this.now, actor: this.#actor });
    if ("refusal" in outcome) return outcome.refusal;
    for (const event of outcome.events) {
      await writeOfficeEvent(this.db, event, this.#actor, this.now.toISOString());
      this.#organisation = evolveOffice(this.#organisation, event);
      this.record(event);
    }
    return null;
  }

  /** Notes what the caller has written itself. */
  record(event: OfficeEvent | PeopleEvent): void {
    this.#log(event.type, event, this.#actor);
  }

  #log(type: string, payload: object, actorId: string | null): void {
    this.#logged.push({ type, payload: payload as unknown as Json, actorId, at: this.now.toISOString() });
  }

  /** Writes the log; the last thing in the transaction. */
  async close(): Promise<void> {
    if (this.#logged.length === 0) return;
    await appendEvents(this.db, this.#auditKey, ORGANISATION_STREAM, this.#version, this.#logged);
  }
}

/**
 * The one way to change offices and people: administrators only, one transaction, logged, and whoever is connected is judged
 * again (C8).
 */
export async function inOfficeBook<T extends object>(
  deps: UseCaseDeps,
  person: Person,
  act: (book: OfficeBook) => Promise<T | Refused>,
): Promise<T | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const done = await inTransaction(deps.db, async (transaction) => {
    const book = await OfficeBook.open(transaction, deps, person.id);
    const result = await act(book);
    if (!isRefused(result)) await book.close();
    return result;
  });
  if (!isRefused(done)) await deps.drafts.reconsider(null);
  return done;
}

/** At the start: logs the appointments of a data directory that is older than the log of them. */
export async function recordFoundOffices(deps: Pick<UseCaseDeps, "db"> & BookDeps): Promise<void> {
  await inTransaction(deps.db, async (transaction) => {
    await (await OfficeBook.open(transaction, deps, null)).close();
  });
}
