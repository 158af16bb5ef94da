import { type Static, Type } from "typebox";
import { Id, nullable } from "../text.ts";

/** Letters that stayed, came or went. */
export const ChangedRun = Type.Object({
  change: Type.Enum(["same", "inserted", "removed"]),
  text: Type.String(),
  /** Whose doing it was; null: nobody's, or the server's. */
  by: nullable(Type.Object({ id: Id, name: Type.String() })),
});
export type ChangedRun = Static<typeof ChangedRun>;

/** One textblock; `same` when nothing in it changed. What is gone stands where it stood. */
export const ChangedBlock = Type.Object({
  kind: Type.String(),
  blockId: nullable(Id),
  change: Type.Enum(["same", "inserted", "removed", "reworded"]),
  runs: Type.Array(ChangedRun),
});
export type ChangedBlock = Static<typeof ChangedBlock>;

/** GET /api/v1/editions/:id/changes?since=<edition id>: what changed in the words, and by whom. Without `since` all is new. */
export const EditionChanges = Type.Object({
  since: nullable(Type.Object({ id: Id, number: Type.Integer() })),
  blocks: Type.Array(ChangedBlock),
});
export type EditionChanges = Static<typeof EditionChanges>;
