import { type Static, Type } from "typebox";
import { PresenceUser } from "./presence.ts";

/**
 * What the server tells a Naskah client, as JSON behind the varuint 100 (a varstring). The complete list.
 * A stock y-websocket client never gets one, because it does not ask with `?naskah=1`.
 */

/** First message: who you are to the others and what you may do, and which log position the document stands at. */
export const Hello = Type.Object({
  type: Type.Literal("hello"),
  seq: Type.Integer(),
  user: PresenceUser,
  /** The Yjs client id that was named is in use by somebody who is connected: take another one before sending anything. */
  rotate: Type.Boolean(),
});
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

/**
 * The room is quiet, and this is what its document is (`stateText`, SHA-256, lower-case hexadecimal). Whoever has sent and
 * received everything has the same.
 */
export const State = Type.Object({
  type: Type.Literal("state"),
  seq: Type.Integer(),
  hash: Type.String(),
});
export type State = Static<typeof State>;

export const Down = Type.Union([Hello, Ack, Health, Changed, State]);
export type Down = Static<typeof Down>;
