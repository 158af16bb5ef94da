import { type Static, Type } from "typebox";
import { DigestText, Id, Instant, nullable, strict } from "../text.ts";
import { LineState } from "./article.ts";

/** Words for words within one textblock of the sealed text; see `Amendment` of @naskah/model. */
export const Amendment = Type.Object(
  {
    /** Child indices from `content.document` down to the textblock. */
    block: Type.Array(Type.Integer({ minimum: 0, maximum: 100_000 }), { minItems: 1, maxItems: 20 }),
    from: Type.Integer({ minimum: 0 }),
    to: Type.Integer({ minimum: 0 }),
    expected: Type.String({ maxLength: 2000 }),
    replacement: Type.String({ maxLength: 2000 }),
  },
  strict,
);
export type Amendment = Static<typeof Amendment>;

/** POST /api/v1/editions/:id/offer: approve with small changes of one's own. */
export const OfferEdition = Type.Object(
  {
    digest: DigestText,
    amendments: Type.Array(Amendment, { minItems: 1, maxItems: 50 }),
    publishAt: Type.Optional(nullable(Instant)),
  },
  strict,
);
export type OfferEdition = Static<typeof OfferEdition>;

/** The new edition, which waits for one of the writers. */
export const EditionOffered = Type.Object({ id: Id, number: Type.Integer(), digest: DigestText });
export type EditionOffered = Static<typeof EditionOffered>;

/** POST /api/v1/editions/:id/offer/acceptance: a writer's yes to exactly this digest. */
export const AcceptOffer = Type.Object({ digest: DigestText }, strict);
export type AcceptOffer = Static<typeof AcceptOffer>;

export const OfferAccepted = Type.Object({
  state: LineState,
  url: nullable(Type.String()),
  publishAt: nullable(Instant),
  /** Names of those who were told of it. */
  told: Type.Array(Type.String()),
  /** How many of the changes the draft has taken over; null when it could not be written in now. */
  inDraft: nullable(Type.Integer()),
});
export type OfferAccepted = Static<typeof OfferAccepted>;

/** POST /api/v1/editions/:id/offer/refusal */
export const DeclineOffer = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000 }) }, strict);
export type DeclineOffer = Static<typeof DeclineOffer>;
