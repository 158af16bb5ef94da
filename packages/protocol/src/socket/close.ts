/** Why a socket was closed, by code: the complete list (DESIGN, section 5). `isFinal` says which ones end the matter. */
export const CLOSE = {
  malformed: 4400,
  "not-signed-in": 4401,
  "not-allowed": 4403,
  "no-such-manuscript": 4404,
  "missing-history": 4409,
  "epoch-changed": 4410,
  "too-large": 4413,
  refused: 4422,
  "client-too-old": 4426,
  "too-fast": 4429,
  restart: 1012,
  overloaded: 1013,
  "storage-full": 4507,
} as const;
export type CloseCode = keyof typeof CLOSE;

/** The reason of a close frame: JSON of at most 123 bytes. */
export interface CloseReason {
  readonly code: CloseCode;
  /** When to try again, in milliseconds. */
  readonly retryMs?: number;
  /** The last log position that was stored. */
  readonly seq?: number;
}

export function closeReason(reason: CloseReason): string {
  return JSON.stringify(reason);
}

/** Reads a close frame; null when the code is none of ours. 1009 is the WebSocket layer's own "too large". */
export function parseClose(status: number, reason: string): CloseReason | null {
  if (status === 1009) return { code: "too-large" };
  const found = (Object.entries(CLOSE) as [CloseCode, number][]).find(([, value]) => value === status);
  if (found === undefined) return null;
  try {
    const { retryMs, seq } = JSON.parse(reason) as { retryMs?: unknown; seq?: unknown };
    return {
      code: found[0],
      ...(typeof retryMs === "number" ? { retryMs } : {}),
      ...(typeof seq === "number" ? { seq } : {}),
    };
  } catch {
    // A proxy may drop the reason; the number alone says enough.
    return { code: found[0] };
  }
}

/** Refusals after which connecting again, and so syncing again, is the remedy. */
const PASSING: ReadonlySet<CloseCode> = new Set([
  "missing-history",
  "too-fast",
  "restart",
  "overloaded",
  "storage-full",
]);

/** True when connecting again cannot help until a person or the program has done something. */
export function isFinal(code: CloseCode): boolean {
  return !PASSING.has(code);
}
