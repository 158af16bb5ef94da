import { FRAGMENT_NAME } from "@naskah/model";
import { MAX_CLOCK } from "./struct-reader.ts";

interface ItemId {
  readonly client: number;
  readonly clock: number;
}

/** A Yjs relative position as JSON: beside an item, or at an end of a type. */
interface Position {
  readonly type: ItemId | null;
  readonly tname: string | null;
  readonly item: ItemId | null;
  readonly assoc: number;
}

/** A selection as y-prosemirror writes it. */
export interface Cursor {
  readonly anchor: Position;
  readonly head: Position;
}

/**
 * Takes what a client says of its cursor, and nothing else that it says with it. Yjs throws on a position that is none, and makes a root
 * type of each name that it is asked for: both would happen in everybody else's browser.
 * @returns null for what is no cursor.
 */
export function readCursor(value: unknown): Cursor | null {
  if (!isRecord(value)) return null;
  const anchor = readPosition(value.anchor);
  const head = readPosition(value.head);
  return anchor === null || head === null ? null : { anchor, head };
}

function readPosition(value: unknown): Position | null {
  if (!isRecord(value)) return null;
  const [type, item] = [readId(value.type), readId(value.item)];
  const tname = value.tname ?? null;
  if (type === undefined || item === undefined || (tname !== null && tname !== FRAGMENT_NAME)) return null;
  if (type === null && item === null && tname === null) return null;
  return { type, tname, item, assoc: Number(value.assoc ?? 0) < 0 ? -1 : 0 };
}

/** Null for none; undefined for what is no id. */
function readId(value: unknown): ItemId | null | undefined {
  if (value === undefined || value === null) return null;
  if (!isRecord(value)) return undefined;
  const { client, clock } = value;
  if (!isBelow(client, 2 ** 32) || !isBelow(clock, MAX_CLOCK)) return undefined;
  return { client, clock };
}

function isBelow(value: unknown, limit: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < limit;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
