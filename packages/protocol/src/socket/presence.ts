/** One participant in the awareness state, under the key `user`: written by the server from the session (C9). */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  /** CSS colour, one of PRESENCE_COLOURS, the same for a person everywhere in a manuscript. */
  readonly color: string;
  readonly mode: "edit" | "comment" | "read";
}

/** Dark enough for white text (4.5:1 and more). */
export const PRESENCE_COLOURS = [
  "#b3261e",
  "#7a4f01",
  "#2e6b1f",
  "#00696b",
  "#1f5fa8",
  "#5b46a8",
  "#9a2f7c",
  "#4c5a67",
] as const;
