import type { ManuscriptId, UserId } from "@naskah/model";
import { FRAME, PRESENCE_COLOURS, type PresenceUser } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import { type Cursor, readCursor } from "./cursor.ts";
import { jsonDepth } from "./json-shape.ts";
import { readClient } from "./struct-reader.ts";

/** Longest state a client may send, in bytes, and longest update with it: a stock client tells of others too. */
const MAX_STATE_BYTES = 2048;
const MAX_UPDATE_BYTES = 64 * 1024;
/** A cursor is positions within ends within a state. */
const MAX_DEPTH = 4;
const MAX_CLOCK = 2 ** 31;

/** What one connection shows of itself. */
export interface PresenceState {
  readonly clientId: number;
  readonly clock: number;
  readonly cursor: Cursor | null;
  readonly activity: "typing" | "idle" | null;
}

/**
 * Reads what a client says of itself: one state, its cursor and activity only. Who it is comes from the session (C9).
 * @returns null when there is nothing to show: the client leaves, or the state is none of its own.
 * @throws MalformedError when the bytes are no awareness update.
 */
export function readPresence(bytes: Uint8Array, ownClient: number | null): PresenceState | null {
  if (bytes.length > MAX_UPDATE_BYTES) return null;
  const reader = new ByteReader(bytes);
  const count = reader.varUint();
  let own: PresenceState | null = null;
  for (let i = 0; i < count; i++) {
    const clientId = readClient(reader);
    const clock = reader.varUint();
    const json = reader.varBytes();
    const mine = ownClient === null ? count === 1 : clientId === ownClient;
    // A client is in an update once; what comes after is not even parsed.
    if (own !== null || !mine || clock >= MAX_CLOCK || json.length > MAX_STATE_BYTES) continue;
    const state = parse(json);
    if (state === null) continue;
    const { cursor, activity } = state;
    own = {
      clientId,
      clock,
      cursor: readCursor(cursor),
      activity: activity === "typing" || activity === "idle" ? activity : null,
    };
  }
  return own;
}

function parse(json: Uint8Array): { readonly cursor?: unknown; readonly activity?: unknown } | null {
  try {
    const text = Buffer.from(json).toString("utf8");
    if (jsonDepth(text) > MAX_DEPTH) return null;
    const state: unknown = JSON.parse(text);
    return typeof state === "object" && state !== null ? state : null;
  } catch (error) {
    if (error instanceof SyntaxError) throw new MalformedError("presence is not JSON");
    throw error;
  }
}

/** A connection as the server shows it; `user` null takes it away. */
export interface ShownPresence {
  readonly state: PresenceState;
  readonly user: PresenceUser | null;
}

/** An awareness frame (y-protocols). */
export function presenceFrame(entries: readonly ShownPresence[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { state, user } of entries) {
      const { clientId, clock, cursor, activity } = state;
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, user === null ? clock + 1 : clock);
      encoding.writeVarString(encoder, JSON.stringify(user === null ? null : { user, cursor, activity }));
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** A colour that a person keeps in a manuscript, whatever the machine and the day. */
export function colourOf(manuscript: ManuscriptId, user: UserId): string {
  let sum = 0;
  for (const character of manuscript + user) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return PRESENCE_COLOURS[sum % PRESENCE_COLOURS.length] ?? PRESENCE_COLOURS[0];
}
