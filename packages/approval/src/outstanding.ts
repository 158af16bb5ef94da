import type { LineEdition } from "./line.ts";
import { missingTicks, type TickKind, type TickRequirement } from "./tick.ts";

/** What an edition waits for before anybody may approve it or accept it (G4, G5). */
export interface Outstanding {
  /** Kinds of the ticks that nobody gave, each once, in the order in which they were asked for. */
  readonly ticks: readonly TickKind[];
  /** Open discussions that must be dealt with. */
  readonly mustFix: number;
}

/** Null when nothing is left to others: whose turn it is can decide now. */
export function outstanding(
  edition: LineEdition,
  required: readonly TickRequirement[],
  openMustFix: number,
): Outstanding | null {
  const ticks = [...new Set(missingTicks(edition, required).map(({ kind }) => kind))];
  return ticks.length === 0 && openMustFix === 0 ? null : { ticks, mustFix: openMustFix };
}
