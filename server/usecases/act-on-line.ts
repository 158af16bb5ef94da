import { type Command, decide, type Line } from "@naskah/approval";
import type { PublicationCheck } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Access } from "./access.ts";
import { announceLine } from "./announce-line.ts";
import { decisionContext } from "./decision-context.ts";
import { inTransaction } from "./in-transaction.ts";
import { readLine, writeLine } from "./line-store.ts";
import type { Person, Refused, UseCaseDeps } from "./use-case.ts";

interface Beside {
  /** Of the text that is decided on (G6); see `checksOfEdition`. */
  readonly checks?: readonly PublicationCheck[];
  /** Stores what the decided events speak of, before they are written. */
  readonly store?: (transaction: Database, line: Line, now: Date) => Promise<void>;
}

/**
 * Puts one command of a person to a line: reads it, decides, and writes what happened, in one transaction; then tells
 * everybody who has the manuscript open.
 * @param command made from the line as the transaction sees it.
 */
export async function actOnLine(
  deps: UseCaseDeps,
  person: Person,
  { manuscript, mode }: Access,
  command: (line: Line) => Command,
  { checks = [], store }: Beside = {},
): Promise<Line | Refused> {
  const { db, clock, auditKey } = deps;
  const outcome = await inTransaction(db, async (transaction) => {
    const line = await readLine(transaction, manuscript.id);
    const now = clock.now();
    const context = await decisionContext(transaction, now, person, manuscript, mode === "edit", checks);
    const decided = decide(line, command(line), context);
    if ("refusal" in decided) return decided;
    await store?.(transaction, line, now);
    return await writeLine(transaction, auditKey, manuscript.id, line, decided.events);
  });
  if (!("refusal" in outcome)) await announceLine(deps, manuscript);
  return outcome;
}
