import type { CloseReason } from "@naskah/protocol";
import type { FrameKind } from "./frame-kind.ts";

/** What the person is told about their work. */
export type SaveState =
  /** Before the first sync with the server. */
  | { readonly state: "connecting" }
  /** Everything written here is stored at the server, fsynced and numbered (C4). */
  | { readonly state: "saved" }
  | { readonly state: "saving"; readonly count: number }
  /** `count` edits are not acknowledged; `kept`: this browser keeps what is written, also over a reload. */
  | { readonly state: "offline"; readonly count: number; readonly since: Date; readonly kept: boolean }
  /** The server cannot store at the moment (C6). */
  | { readonly state: "cannot-save"; readonly since: Date }
  /** Closed for good until a person or the program does something (C8). */
  | { readonly state: "refused"; readonly reason: CloseReason; readonly unsaved: boolean };

export type LedgerEvent =
  | { readonly type: "connected" }
  | { readonly type: "disconnected"; readonly at: Date }
  /** A final close. */
  | { readonly type: "closed"; readonly reason: CloseReason; readonly at: Date }
  /** A person asks to connect again after a final close. */
  | { readonly type: "retry" }
  /** We left the line for another one. */
  | { readonly type: "restarted" }
  /** The document that we had is given up for the server's; what was in it is kept elsewhere. */
  | { readonly type: "begun-anew" }
  /** The server's step 2 arrived for the first time. */
  | { readonly type: "first-sync" }
  | { readonly type: "sent"; readonly frame: Exclude<FrameKind, "other"> }
  | { readonly type: "acked"; readonly count: number }
  /** The document changed here. `mine` is false for what the local copy brings in. */
  | { readonly type: "edit"; readonly mine: boolean }
  /** The local copy holds work of an earlier visit that was never acked. */
  | { readonly type: "restored" }
  | { readonly type: "kept"; readonly kept: boolean }
  | { readonly type: "health"; readonly storing: boolean; readonly at: Date };

/** The account of what was written, sent and acknowledged; counts are those of the current connection. */
export interface Ledger {
  readonly line: "opening" | "open" | "down";
  readonly downSince: Date | null;
  readonly synced: boolean;
  /** Step 2 went out on this connection: it holds everything written before. */
  readonly told: boolean;
  readonly sent: number;
  readonly acked: number;
  /** Changes that no frame of this connection holds yet. */
  readonly unsent: number;
  /** An edit was made here since everything was last acknowledged. */
  readonly unsaved: boolean;
  /** Edits of this visit, and how many of them are acknowledged, on whichever connection. */
  readonly edits: number;
  readonly safe: number;
  /** For each frame that is sent and not acknowledged: how many edits are acknowledged with it. */
  readonly holding: readonly number[];
  readonly failingSince: Date | null;
  readonly refused: CloseReason | null;
  readonly kept: boolean;
}

export const EMPTY_LEDGER: Ledger = {
  line: "opening",
  downSince: null,
  synced: false,
  told: false,
  sent: 0,
  acked: 0,
  unsent: 0,
  unsaved: false,
  edits: 0,
  safe: 0,
  holding: [],
  failingSince: null,
  refused: null,
  kept: false,
};

/** The ledger after an event. Pure; the clock comes with the event. */
export function record(ledger: Ledger, event: LedgerEvent): Ledger {
  switch (event.type) {
    case "connected":
      return { ...ledger, ...FRESH_COUNTS, line: "open", failingSince: null };
    case "disconnected":
      return down(ledger, event.at);
    case "closed":
      return { ...down(ledger, event.at), refused: event.reason };
    case "retry":
      return { ...ledger, refused: null };
    case "restarted":
      return { ...ledger, ...FRESH_COUNTS, line: "opening", failingSince: null };
    case "begun-anew":
      return { ...EMPTY_LEDGER, downSince: ledger.downSince, kept: ledger.kept };
    case "first-sync":
      return { ...ledger, synced: true };
    case "sent": {
      const unsent = event.frame === "step-2" ? 0 : Math.max(0, ledger.unsent - 1);
      return {
        ...ledger,
        sent: ledger.sent + 1,
        told: ledger.told || event.frame === "step-2",
        unsent,
        holding: [...ledger.holding, Math.max(0, ledger.edits - unsent)],
      };
    }
    case "acked": {
      const acked = Math.max(ledger.acked, Math.min(event.count, ledger.sent));
      const safe = Math.max(ledger.safe, ledger.holding[acked - ledger.acked - 1] ?? 0);
      const next = { ...ledger, acked, safe, holding: ledger.holding.slice(acked - ledger.acked) };
      return isSettled(next) ? { ...next, unsaved: false, safe: ledger.edits } : next;
    }
    case "edit": {
      const unsaved = ledger.unsaved || event.mine;
      return { ...ledger, unsent: ledger.unsent + 1, unsaved, edits: ledger.edits + (event.mine ? 1 : 0) };
    }
    case "restored":
      // Once all is acknowledged, the local copy's content was in this connection's step 2 or in a later update. Nobody counted
      // its edits.
      return { ...ledger, unsaved: true, edits: ledger.edits + 1 };
    case "kept":
      return { ...ledger, kept: event.kept };
    case "health":
      return { ...ledger, failingSince: event.storing ? null : (ledger.failingSince ?? event.at) };
  }
}

const FRESH_COUNTS = { told: false, sent: 0, acked: 0, holding: [] } as const;

function down(ledger: Ledger, at: Date): Ledger {
  // Failed attempts to connect again do not start the time anew.
  const downSince = ledger.line === "down" ? ledger.downSince : interruptedSince(ledger, at);
  return { ...ledger, ...FRESH_COUNTS, line: "down", downSince, failingSince: null };
}

/** A line that opens but never carries step 2 has not come back. */
function interruptedSince(ledger: Ledger, at: Date): Date {
  return ledger.told || ledger.downSince === null ? at : ledger.downSince;
}

/** True when everything there is was sent on this connection and acknowledged (C4). */
export function isSettled(ledger: Ledger): boolean {
  return ledger.line === "open" && ledger.told && ledger.unsent === 0 && ledger.acked === ledger.sent;
}

export function saveState(ledger: Ledger): SaveState {
  const { refused, unsaved, kept } = ledger;
  const count = unsaved ? Math.max(1, ledger.edits - ledger.safe) : 0;
  if (refused !== null) return { state: "refused", reason: refused, unsaved };
  if (ledger.failingSince !== null) return { state: "cannot-save", since: ledger.failingSince };
  if (ledger.downSince !== null && !ledger.told) {
    return { state: "offline", count, since: ledger.downSince, kept };
  }
  if (!ledger.synced || !ledger.told) return { state: "connecting" };
  if (isSettled(ledger)) return { state: "saved" };
  return { state: "saving", count: ledger.sent - ledger.acked + ledger.unsent };
}
