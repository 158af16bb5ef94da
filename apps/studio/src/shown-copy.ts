import type { CloseCode, DraftCopy } from "@naskah/protocol";
import type { RecoveryCopy } from "@naskah/sync";

/** A draft copy as the studio shows it: in this browser, at the server, or in both. At least one of the two is there. */
export interface ShownCopy {
  readonly key: string;
  readonly manuscriptId: string;
  readonly madeAt: string;
  readonly reason: CloseCode;
  readonly local: RecoveryCopy | null;
  readonly handedIn: DraftCopy | null;
}

/** The copies of this browser, latest first, each with what the server made of it; then what only the server has. */
export function shownCopies(
  local: readonly RecoveryCopy[],
  handedIn: readonly DraftCopy[],
): { readonly here: readonly ShownCopy[]; readonly there: readonly ShownCopy[] } {
  const here = local.toReversed().map((copy) => ({
    key: `browser:${copy.key}`,
    manuscriptId: copy.manuscriptId,
    madeAt: copy.at.toISOString(),
    reason: copy.reason.code,
    local: copy,
    handedIn: handedIn.find(({ id }) => id === copy.handedIn) ?? null,
  }));
  const twins = new Set(here.map((copy) => copy.handedIn?.id));
  const there = handedIn
    .filter(({ id }) => !twins.has(id))
    .map((copy) => ({ ...copy, key: `server:${copy.id}`, local: null, handedIn: copy }));
  return { here, there };
}
