import { AsyncLocalStorage } from "node:async_hooks";

/** Milliseconds for which a request's statements have held the event loop. */
export interface RequestCost {
  ms: number;
}

/** The request that is worked for. What it waits for costs nothing, and neither does what others do meanwhile. */
export const requestCost = new AsyncLocalStorage<RequestCost>();

/** Something held the loop for so many milliseconds; for nobody's request when it was none. */
export function chargeRequest(ms: number): void {
  const cost = requestCost.getStore();
  if (cost !== undefined) cost.ms += ms;
}
