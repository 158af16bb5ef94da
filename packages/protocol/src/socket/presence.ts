import { type Static, Type } from "typebox";
import { Mode } from "../rest/article.ts";

/** One participant in the awareness state, under the key `user`: written by the server from the session (C9). */
export const PresenceUser = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** CSS colour, one of PRESENCE_COLOURS, the same for a person everywhere in a manuscript. */
  color: Type.String(),
  mode: Mode,
});
export type PresenceUser = Static<typeof PresenceUser>;

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
