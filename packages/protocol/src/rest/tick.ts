import { type Static, Type } from "typebox";
import { DigestText, Id, Instant, LocalisedText, nullable, strict } from "../text.ts";

export const TickKind = Type.Enum(["review", "fact-check", "legal", "consent"]);
export type TickKind = Static<typeof TickKind>;

/** POST /api/v1/articles/:id/ticks: the editions of the article need this one more (G4). Exactly one of the two is named. */
export const RequireTick = Type.Union([
  Type.Object({ kind: TickKind, userId: Id }, strict),
  Type.Object({ kind: TickKind, unitId: Id }, strict),
]);
export type RequireTick = Static<typeof RequireTick>;

/** A tick that is asked for, and who gave it on this edition. */
export const RequiredTick = Type.Object({
  id: Id,
  kind: TickKind,
  user: nullable(Type.Object({ id: Id, name: Type.String() })),
  unit: nullable(Type.Object({ id: Id, name: LocalisedText })),
  /** Of a co-owning unit (S16): who consents for it now; null when nobody can. */
  coOwner: nullable(Type.Object({ consenter: nullable(Type.Object({ id: Id, name: Type.String() })) })),
  given: nullable(Type.Object({ by: Type.Object({ id: Id, name: Type.String() }), at: Instant })),
});
export type RequiredTick = Static<typeof RequiredTick>;

export const TickRequired = Type.Object({ id: Id });
export type TickRequired = Static<typeof TickRequired>;

/** POST /api/v1/editions/:id/ticks: somebody vouches for the digest on their screen. */
export const GiveTick = Type.Object({ requirement: Id, digest: DigestText }, strict);
export type GiveTick = Static<typeof GiveTick>;
