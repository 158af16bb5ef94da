/**
 * The text whose SHA-256 says which state a shared document is in: who wrote how far, and what can be read.
 * @param clocks per Yjs client id how many clocks of it are known. @param content the fragment's `toString()`.
 */
export function stateText(clocks: ReadonlyMap<number, number>, content: string): string {
  const vector = [...clocks]
    .filter(([, clock]) => clock > 0)
    .sort(([a], [b]) => a - b)
    .map(([client, clock]) => `${client}:${clock}`);
  return `${vector.join(",")}\n${content}`;
}
