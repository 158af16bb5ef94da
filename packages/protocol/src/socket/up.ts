import { type Static, Type } from "typebox";

/** What a Naskah client tells the server, as JSON behind the varuint 100 (a varstring). The complete list. */

/** The document here is not what the server's `state` message says, though nothing is under way. The client reads it anew. */
export const Diverged = Type.Object(
  { type: Type.Literal("diverged"), seq: Type.Integer(), hash: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);
export type Diverged = Static<typeof Diverged>;

export const Up = Diverged;
export type Up = Static<typeof Up>;
