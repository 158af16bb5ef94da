import type { Random } from "../../packages/binding/src/testing/random.ts";

/** Somebody's key, `at` milliseconds after the beginning. */
export interface Keystroke {
  readonly at: number;
  readonly typist: number;
}

/**
 * Who types when, in order. Nobody keeps time: the pauses of a typist are between half and one and a half times the mean, so
 * that keys of several typists now meet and now do not.
 * @param rate keys a second of each typist.
 */
export function keySchedule(
  random: Random,
  typists: number,
  rate: number,
  seconds: number,
): readonly Keystroke[] {
  const mean = 1000 / rate;
  const share = () => random.below(1_000_000) / 1_000_000;
  const keys: Keystroke[] = [];
  for (let typist = 0; typist < typists; typist++) {
    for (let at = share() * mean; at < seconds * 1000; at += (0.5 + share()) * mean)
      keys.push({ at, typist });
  }
  return keys.sort((a, b) => a.at - b.at);
}
