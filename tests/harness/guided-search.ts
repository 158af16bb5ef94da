import type { Random } from "./random.ts";

/** Something that is fed with inputs, which are JSON, in search of those that cost it most. */
export interface Suspected<Input> {
  readonly name: string;
  /** What was slow once. */
  known(): readonly Input[];
  fresh(random: Random): Input;
  /** The same, a little changed; or with a part of another. */
  vary(random: Random, input: Input, other: Input): Input;
  /** How much it costs of what it may cost: 1 is all of it. Counted as work, so that it is the same everywhere. */
  cost(input: Input): Promise<number>;
}

export interface Found<Input> {
  readonly input: Input;
  readonly cost: number;
  /** What it was made from, over all variations: so that one slow input and its children do not take all the places. */
  readonly family: number;
}

export interface SearchOptions<Input> {
  readonly random: Random;
  /** False when it is enough. */
  readonly goesOn: (tried: number) => boolean;
  /** What an earlier search found: it goes on from there. */
  readonly from?: readonly Input[];
  readonly keep?: number;
}

const KEPT = 20;
const OF_A_FAMILY = 3;

/**
 * Looks for slow inputs by varying those that were slowest so far (as fuzzers that are guided by coverage do, with cost as the guide: SlowFuzz,
 * Petsios et al., CCS 2017).
 * @returns the slowest, the slowest first, and how many were tried.
 */
export async function slowest<Input>(
  suspected: Suspected<Input>,
  { random, goesOn, from = [], keep = KEPT }: SearchOptions<Input>,
): Promise<{ readonly worst: readonly Found<Input>[]; readonly tried: number }> {
  let worst: Found<Input>[] = [];
  let tried = 0;
  const seen = new Set<string>();
  const attempt = async (input: Input, family: number) => {
    tried += 1;
    const text = JSON.stringify(input);
    if (seen.has(text)) return;
    seen.add(text);
    const found = { input, family, cost: await suspected.cost(input) };
    const sorted = [...worst, found].sort((a, b) => b.cost - a.cost);
    const ofFamily = new Map<number, number>();
    worst = sorted
      .filter(({ family: one }) => {
        const count = (ofFamily.get(one) ?? 0) + 1;
        ofFamily.set(one, count);
        return count <= OF_A_FAMILY;
      })
      .slice(0, keep);
  };
  for (const input of [...suspected.known(), ...from]) await attempt(input, tried);
  while (goesOn(tried)) {
    if (worst.length === 0 || random.chance(30)) await attempt(suspected.fresh(random), tried);
    else {
      const chosen = random.pick(worst);
      await attempt(suspected.vary(random, chosen.input, random.pick(worst).input), chosen.family);
    }
  }
  return { worst, tried };
}
