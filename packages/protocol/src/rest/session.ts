import { type Static, Type } from "typebox";
import { Id, LanguageCode, LocalisedText, nullable, strict } from "../text.ts";

/** POST /api/v1/session */
export const SignIn = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 254 }),
    password: Type.String({ minLength: 1, maxLength: 1024 }),
  },
  strict,
);
export type SignIn = Static<typeof SignIn>;

/** A post that the signed-in person holds at this moment. */
export const HeldPosition = Type.Object({
  positionId: Id,
  title: LocalisedText,
  unit: LocalisedText,
  capacity: Type.Union([Type.Literal("definitive"), Type.Literal("plh"), Type.Literal("plt")]),
});
export type HeldPosition = Static<typeof HeldPosition>;

/** GET and POST /api/v1/session: who you are. */
export const Session = Type.Object({
  user: Type.Object({
    id: Id,
    name: Type.String(),
    email: Type.String(),
    language: LanguageCode,
    isAdmin: Type.Boolean(),
    /** May start new articles. */
    canWrite: Type.Boolean(),
    /** Desk: may withdraw and reinstate publications. */
    isDesk: Type.Boolean(),
    unitId: nullable(Id),
    positions: Type.Array(HeldPosition),
  }),
});
export type Session = Static<typeof Session>;

/** POST /api/v1/first-run: creates the first administrator from the one-time link. */
export const FirstRun = Type.Object(
  {
    token: Type.String({ minLength: 20, maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    email: Type.String({ minLength: 3, maxLength: 254 }),
    password: Type.String({ minLength: 12, maxLength: 1024 }),
  },
  strict,
);
export type FirstRun = Static<typeof FirstRun>;
