import { type Command, decide, type Line } from "@naskah/approval";
import type { Access } from "./access.ts";
import { decisionContext } from "./decision-context.ts";
import { inTransaction } from "./in-transaction.ts";
import { readLine, writeLine } from "./line-store.ts";
import { checksOfEdition, type SealedText } from "./text-checks.ts";
import type { Person, Refused, UseCaseDeps } from "./use-case.ts";

/**
 * Puts one command of a person to a line: reads it, decides, and writes what happened, in one transaction; then tells
 * everybody who has the manuscript open.
 * @param command made from the line as the transaction sees it.
 * @param edition the edition that is decided on, for its checks (G6).
 */
export async function actOnLine(
  deps: UseCaseDeps,
  person: Person,
  { manuscript, mode }: Access,
  command: (line: Line) => Command,
  edition: SealedText | null = null,
): Promise<Line | Refused> {
  const { db, clock, auditKey, drafts } = deps;
  const checks = edition === null ? [] : await checksOfEdition(deps, manuscript, edition, "errors");
  const outcome = await inTransaction(db, async (transaction) => {
    const line = await readLine(transaction, manuscript.id);
    const now = clock.now();
    const context = await decisionContext(transaction, now, person, manuscript, mode === "edit", checks);
    const decided = decide(line, command(line), context);
    if ("refusal" in decided) return decided;
    return await writeLine(transaction, auditKey, manuscript.id, line, decided.events);
  });
  if (!("refusal" in outcome)) drafts.announce(manuscript.id, "manuscript");
  return outcome;
}
