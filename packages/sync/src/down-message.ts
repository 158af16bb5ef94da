import type { Down, PresenceUser } from "@naskah/protocol";

/** Reads what the server says in JSON; null for what this version does not know, which is then not for us. */
export function parseDown(json: string): Down | null {
  const message: unknown = JSON.parse(json);
  if (!isRecord(message)) return null;
  const { type, seq, count, storing, what, user, rotate, hash } = message;
  switch (type) {
    case "hello":
      return isCount(seq) && isPresenceUser(user) && typeof rotate === "boolean"
        ? { type, seq, user, rotate }
        : null;
    case "ack":
      return isCount(count) && isCount(seq) ? { type, count, seq } : null;
    case "health":
      return typeof storing === "boolean" ? { type, storing } : null;
    case "changed":
      return what === "manuscript" || what === "threads" ? { type, what } : null;
    case "state":
      return isCount(seq) && typeof hash === "string" ? { type, seq, hash } : null;
    default:
      return null;
  }
}

/** A participant as the server writes it; anything else in an awareness state is not shown (C9). */
export function isPresenceUser(user: unknown): user is PresenceUser {
  return (
    isRecord(user) &&
    typeof user.id === "string" &&
    typeof user.name === "string" &&
    typeof user.color === "string" &&
    (user.mode === "edit" || user.mode === "comment" || user.mode === "read")
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
