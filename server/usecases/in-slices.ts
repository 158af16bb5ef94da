import type { NextTurn } from "../next-turn.ts";

/** Does something with so many of a list at a time; others come in between (F-H2). */
export async function inSlices<T>(
  all: readonly T[],
  size: number,
  turn: NextTurn,
  act: (some: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < all.length; from += size) {
    if (from > 0) await turn();
    await act(all.slice(from, from + size));
  }
}
