import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY_LEDGER, type LedgerEvent, record, type SaveState, saveState } from "./save-ledger.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8, minute));
const connected: LedgerEvent = { type: "connected" };
const synced: LedgerEvent = { type: "first-sync" };
const step2: LedgerEvent = { type: "sent", frame: "step-2" };
const update: LedgerEvent = { type: "sent", frame: "update" };
const edit: LedgerEvent = { type: "edit", mine: true };
const loaded: LedgerEvent = { type: "edit", mine: false };
const restored: LedgerEvent = { type: "restored" };
const kept: LedgerEvent = { type: "kept", kept: true };
const acked = (count: number): LedgerEvent => ({ type: "acked", count });
const lost = (minute: number): LedgerEvent => ({ type: "disconnected", at: at(minute) });
const failing = (minute: number): LedgerEvent => ({ type: "health", storing: false, at: at(minute) });
const healthy: LedgerEvent = { type: "health", storing: true, at: at(59) };
const notAllowed: LedgerEvent = { type: "closed", reason: { code: "not-allowed" }, at: at(5) };
const opened = [connected, step2, synced, acked(1)];
const offline = (minute: number, count: number, isKept = false): SaveState => ({
  state: "offline",
  count,
  since: at(minute),
  kept: isKept,
});

const cases: readonly (readonly [string, readonly LedgerEvent[], SaveState])[] = [
  ["C4: nothing happened yet", [], { state: "connecting" }],
  ["C4: connected, but not in sync", [connected, step2, acked(1)], { state: "connecting" }],
  ["C4: in sync, but step 2 is not sent", [connected, synced], { state: "connecting" }],
  ["C4: step 2 is sent, not acked", [connected, step2, synced], { state: "saving", count: 1 }],
  ["C4: step 2 is acked", opened, { state: "saved" }],
  ["C4: an edit is not saved before it is sent", [...opened, edit], { state: "saving", count: 1 }],
  ["C4: an edit is not saved when sent", [...opened, edit, update], { state: "saving", count: 1 }],
  [
    "C4: of two edits one is acked",
    [...opened, edit, update, edit, update, acked(2)],
    { state: "saving", count: 1 },
  ],
  ["C4: both edits are acked", [...opened, edit, update, edit, update, acked(3)], { state: "saved" }],
  [
    "C4: an ack beyond what was sent is worth what was sent",
    [...opened, acked(9), edit, update],
    { state: "saving", count: 1 },
  ],
  [
    "C4: a late smaller ack takes nothing back",
    [...opened, edit, update, acked(2), acked(1)],
    { state: "saved" },
  ],
  ["C4: the first connection fails", [lost(1)], offline(1, 0)],
  ["C4: further attempts do not start the time anew", [...opened, lost(1), lost(2), lost(3)], offline(1, 0)],
  [
    "C4: a line that opens and closes at once does not either",
    [...opened, lost(1), connected, lost(2)],
    offline(1, 0),
  ],
  [
    "C4: after a real connection the time starts anew",
    [...opened, lost(1), connected, step2, lost(2)],
    offline(2, 0),
  ],
  [
    "C4: an edit in flight when the line breaks is unsaved",
    [...opened, edit, update, lost(1)],
    offline(1, 1),
  ],
  ["C4: an edit made offline is unsaved", [...opened, lost(1), edit], offline(1, 1)],
  ["C4: an edit made offline is kept", [kept, ...opened, lost(1), edit], offline(1, 1, true)],
  ["C4: connected again, step 2 is still to come", [...opened, lost(1), edit, connected], offline(1, 1)],
  [
    "C4: the old connection's acks are worth nothing",
    [...opened, lost(1), edit, connected, step2],
    { state: "saving", count: 1 },
  ],
  [
    "C4: step 2 brought the offline edit home",
    [...opened, lost(1), edit, connected, step2, acked(1)],
    { state: "saved" },
  ],
  [
    "C4: edits that are not acked are counted, whichever connection they were made on",
    [...opened, edit, update, edit, update, edit, update, acked(2), lost(1), edit],
    offline(1, 3),
  ],
  [
    "C4: what step 2 brought home is not counted any more",
    [...opened, lost(1), edit, edit, connected, step2, edit, update, acked(1), lost(2)],
    offline(2, 1),
  ],
  [
    "T17: a line that we leave for another one is no interruption",
    [...opened, edit, { type: "restarted" }],
    { state: "connecting" },
  ],
  [
    "T17: what was not acked before comes home over the new line",
    [...opened, edit, { type: "restarted" }, connected, step2, acked(1)],
    { state: "saved" },
  ],
  [
    "C4: a document begun anew has nothing unsaved",
    [...opened, edit, { type: "begun-anew" }, lost(1)],
    offline(1, 0),
  ],
  [
    "C4: afterwards nothing is unsaved",
    [...opened, lost(1), edit, connected, step2, acked(1), lost(2)],
    offline(2, 0),
  ],
  [
    "C4: an edit that a closing socket swallowed stays unsaved, whatever ack still arrives",
    [...opened, edit, update, edit, acked(2), lost(1)],
    offline(1, 1),
  ],
  [
    "C4: step 2 is acked, the update after it is not",
    [connected, synced, edit, step2, edit, update, acked(1)],
    { state: "saving", count: 1 },
  ],
  [
    "C4: an update before step 2 does not replace it",
    [connected, synced, edit, update, acked(1)],
    { state: "connecting" },
  ],
  ["C4: unacked work of an earlier visit is unsaved", [restored, loaded, lost(1)], offline(1, 1)],
  ["C4: acked work of an earlier visit is not", [loaded, lost(1)], offline(1, 0)],
  [
    "C4: loading a local copy late is sent like an edit",
    [...opened, loaded, update],
    { state: "saving", count: 1 },
  ],
  [
    "C6: the store fails",
    [...opened, edit, update, failing(3), failing(4)],
    { state: "cannot-save", since: at(3) },
  ],
  [
    "C6: the store works again",
    [...opened, edit, update, failing(3), healthy],
    { state: "saving", count: 1 },
  ],
  [
    "C6: the store works again and acks",
    [...opened, edit, update, failing(3), healthy, acked(2)],
    { state: "saved" },
  ],
  ["C6: a lost line says nothing about the store", [...opened, failing(3), lost(4)], offline(4, 0)],
  [
    "C8: refused with an edit in flight",
    [...opened, edit, update, notAllowed],
    { state: "refused", reason: { code: "not-allowed" }, unsaved: true },
  ],
  [
    "C8: refused with everything acked",
    [...opened, edit, update, acked(2), notAllowed],
    { state: "refused", reason: { code: "not-allowed" }, unsaved: false },
  ],
  [
    "C8: what is written after a refusal is unsaved",
    [...opened, notAllowed, edit],
    { state: "refused", reason: { code: "not-allowed" }, unsaved: true },
  ],
  ["C8: trying again", [...opened, edit, update, notAllowed, { type: "retry" }], offline(5, 1)],
  [
    "C8: trying again works",
    [...opened, edit, update, notAllowed, { type: "retry" }, connected, step2, acked(1)],
    { state: "saved" },
  ],
];

for (const [name, events, expected] of cases) {
  test(name, () => {
    assert.deepEqual(saveState(events.reduce(record, EMPTY_LEDGER)), expected);
  });
}
