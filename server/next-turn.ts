/**
 * Lets keys, requests and timers come in between two pieces of a longer work: whoever works off a list asks for it after each piece, so that the
 * list is as long as it is and nobody waits longer than for one (F-H2).
 */
export type NextTurn = () => Promise<void>;

export const nextTurn: NextTurn = () => new Promise((next) => setImmediate(next));
