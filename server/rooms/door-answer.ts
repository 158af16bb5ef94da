import type { UserId } from "@naskah/model";
import type { CloseCode, PresenceUser } from "@naskah/protocol";

/** Who connects, and how the door can decide about them again. */
export interface Visitor {
  readonly userId: UserId;
  readonly name: string;
  /** What they may do, and no more than they asked for. */
  readonly mode: PresenceUser["mode"];
  /** The most they asked for when they connected; null when they did not say. */
  readonly asked: PresenceUser["mode"] | null;
  /** What the door needs to decide again; opaque here. */
  readonly credential: string;
  /** When the answer may change by time alone: a session ends, a mandate expires. Null: never. */
  readonly until: Date | null;
}

/** What the door says about somebody who is connected: as before, or out. */
export type Judgement =
  | { readonly mode: PresenceUser["mode"]; readonly until: Date | null }
  | { readonly close: Extract<CloseCode, "not-signed-in" | "not-allowed" | "no-such-manuscript"> };

const MODES: readonly PresenceUser["mode"][] = ["read", "comment", "edit"];

/** What is granted, and no more than was asked for: asking can only lower it. */
export function atMost(
  granted: PresenceUser["mode"],
  asked: PresenceUser["mode"] | null,
): PresenceUser["mode"] {
  return asked !== null && MODES.indexOf(asked) < MODES.indexOf(granted) ? asked : granted;
}
