import { type Static, Type } from "typebox";
import { PresenceUser } from "./presence.ts";

/**
 * What the server tells a Naskah client, as JSON behind the varuint 100 (a varstring). The complete list.
 * A stock y-websocket client never gets one, because it does not ask with `?naskah=1`.
 */

/** First message: who you are to the others and what you may do, and which log position the document stands at. */
export const Hello = Type.Object({ type: Type.Literal("hello"), seq: Type.Integer(), user: PresenceUser });
export type Hello = Static<typeof Hello>;

/**
 * The first `count` sync frames with content (step 2 or update) of this connection are stored, fsynced and numbered up
 * to `seq` (C4).
 */
export const Ack = Type.Object({ type: Type.Literal("ack"), count: Type.Integer(), seq: Type.Integer() });
export type Ack = Static<typeof Ack>;

/** The store fails or works again (C6): while `storing` is false nothing is acknowledged. */
export const Health = Type.Object({ type: Type.Literal("health"), storing: Type.Boolean() });
export type Health = Static<typeof Health>;

/** Something outside the text changed: fetch it again. */
export const Changed = Type.Object({
  type: Type.Literal("changed"),
  what: Type.Union([Type.Literal("manuscript"), Type.Literal("threads")]),
});
export type Changed = Static<typeof Changed>;

export const Down = Type.Union([Hello, Ack, Health, Changed]);
export type Down = Static<typeof Down>;
