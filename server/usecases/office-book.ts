import {
  type Appointment,
  concernedBy,
  decideOffice,
  evolveOffice,
  newApprovers,
  type OfficeCommand,
  type OfficeEvent,
  type OfficeRefusal,
  type Organisation,
} from "@naskah/approval";
import type { Json, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type AuditEvent, appendEvents } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { accountOrigin, unvouchedFor } from "./link-sights.ts";
import { loadOrganisation, loadRecordedOrganisation } from "./load-organisation.ts";
import { ORGANISATION_STREAM, type PeopleEvent, writeOfficeEvent } from "./office-event.ts";
import { tellChain } from "./tell-chain.ts";
import { isRefused, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

type BookDeps = Pick<UseCaseDeps, "clock" | "auditKey">;

/** The office tree within one transaction: decides, writes the rows, and logs who did it. */
export class OfficeBook {
  readonly db: Database;
  readonly now: Date;
  readonly #actor: UserId | null;
  readonly #auditKey: UseCaseDeps["auditKey"];
  readonly #logged: AuditEvent[] = [];
  readonly #version: number;
  /** Who acted where when it was opened, and who was named since. */
  readonly #before: Organisation;
  readonly #named = new Set<UserId>();
  #organisation: Organisation;

  private constructor(
    db: Database,
    { clock, auditKey }: BookDeps,
    actor: UserId | null,
    organisation: Organisation,
    before: Organisation,
    version: number,
  ) {
    this.db = db;
    this.now = clock.now();
    this.#actor = actor;
    this.#auditKey = auditKey;
    this.#organisation = organisation;
    this.#before = before;
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
      await loadOrganisation(transaction),
      Number(version),
    );
  }

  /** Who does it; null: whoever has the machine. */
  get actor(): UserId | null {
    return this.#actor;
  }

  /** As it is after everything that was done in this book. */
  get organisation(): Organisation {
    return this.#organisation;
  }

  /** Null when it was done. */
  async act(command: OfficeCommand): Promise<OfficeRefusal | null> {
    const unvouched = await this.#unvouched();
    const outcome = decideOffice(this.#organisation, command, {
      now: this.now,
      actor: this.#actor,
      unvouched,
    });
    if ("refusal" in outcome) return outcome.refusal;
    for (const event of outcome.events) {
      await writeOfficeEvent(this.db, event, this.#actor, this.now.toISOString());
      const before = this.#organisation;
      this.#organisation = evolveOffice(before, event);
      await this.#note(event);
      for (const appointment of newApprovers(before, this.#organisation, this.now))
        if (unvouched.has(appointment.user)) await this.#tellChain(appointment);
    }
    return null;
  }

  /** Accounts that the actor cannot make approve alone; whoever has the machine can do everything anyhow. */
  async #unvouched(): Promise<ReadonlySet<UserId>> {
    return this.#actor === null ? new Set() : await unvouchedFor(this.db, this.#actor, this.now);
  }

  /** Into the log; an appointment with who made the account and who saw a link to it. */
  async #note(event: OfficeEvent): Promise<void> {
    if (event.type !== "appointed") return this.record(event);
    const account = await accountOrigin(this.db, event.appointment.user);
    this.#log(event.type, { ...event, account }, this.#actor);
  }

  /** One person alone made somebody approve: those who do at or above that post hear of it before it begins. */
  async #tellChain({ id, position, user }: Appointment): Promise<void> {
    const key = `chain-appointment-${id}`;
    await tellChain(this.db, this.#organisation, position, user, { key, now: this.now });
  }

  /** Notes what the caller has written itself. */
  record(event: OfficeEvent | PeopleEvent): void {
    if ("user" in event) this.#named.add(event.user as UserId);
    this.#log(event.type, event, this.#actor);
  }

  #log(type: string, payload: object, actorId: string | null): void {
    this.#logged.push({ type, payload: payload as unknown as Json, actorId, at: this.now.toISOString() });
  }

  /** Whose rights what was written may have changed, and nobody's else (F-H1). */
  async concerned(): Promise<ReadonlySet<UserId>> {
    return new Set([...this.#named, ...concernedBy(this.#before, await loadOrganisation(this.db))]);
  }

  /** Writes the log; the last thing in the transaction. */
  async close(): Promise<void> {
    if (this.#logged.length === 0) return;
    await appendEvents(this.db, this.#auditKey, ORGANISATION_STREAM, this.#version, this.#logged);
  }
}

/**
 * The one way to change offices and people: administrators only, one transaction, logged, and whom it concerns is judged again
 * where they are connected (C8, F-H1).
 */
export async function inOfficeBook<T extends object>(
  deps: UseCaseDeps,
  person: Person,
  act: (book: OfficeBook) => Promise<T | Refused>,
): Promise<T | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const { result, concerned } = await inTransaction(deps.db, async (transaction) => {
    const book = await OfficeBook.open(transaction, deps, person.id);
    const result = await act(book);
    if (isRefused(result)) return { result, concerned: new Set<UserId>() };
    await book.close();
    return { result, concerned: await book.concerned() };
  });
  await deps.drafts.reconsider(concerned);
  return result;
}

/** At the start: logs the appointments of a data directory that is older than the log of them. */
export async function recordFoundOffices(deps: Pick<UseCaseDeps, "db"> & BookDeps): Promise<void> {
  await inTransaction(deps.db, async (transaction) => {
    await (await OfficeBook.open(transaction, deps, null)).close();
  });
}
