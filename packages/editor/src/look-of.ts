/** How somebody's caret looks: what the server put into the awareness state (C9), checked, because it came over the network. */
export function lookOf(user: unknown): { name: string; color: string } | null {
  if (typeof user !== "object" || user === null) return null;
  const { name, color } = user as { name?: unknown; color?: unknown };
  return typeof name === "string" && typeof color === "string" ? { name, color } : null;
}
