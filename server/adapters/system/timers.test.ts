import assert from "node:assert/strict";
import { test } from "node:test";
import { queryObjects } from "node:v8";
import { systemTimers } from "./timers.ts";

/** Node keeps timers of one length in a list, which it does not show: the neighbour of one that is alone. */
function listsOf(): () => number {
  const alone = setTimeout(() => {}, 987_654_321);
  const { _idlePrev: list } = alone as unknown as { readonly _idlePrev: object };
  clearTimeout(alone);
  const kind = list.constructor as new () => object;
  assert.equal(kind.name, "TimersList");
  return () => queryObjects(kind, { format: "count" });
}

test("F-E18: timers that are cleared leave nothing behind, however long each would have been", () => {
  const lists = listsOf();
  const before = lists();
  for (let each = 0; each < 1000; each++) systemTimers.after(1_000_000_000 + each, () => {})();
  assert.equal(lists(), before);
});
