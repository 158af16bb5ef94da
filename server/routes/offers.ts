import type { Digest } from "@naskah/model";
import { AcceptOffer, DeclineOffer, EditionOffered, OfferAccepted, OfferEdition } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { acceptOffer } from "../usecases/accept-offer.ts";
import { declineOffer } from "../usecases/decline-offer.ts";
import { offerEdition } from "../usecases/offer-edition.ts";
import { authenticate, ById, type ByIdParams, instant, settledOn } from "./api.ts";
import { answerDecided } from "./editions.ts";

export function offerRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: ByIdParams; Body: OfferEdition }>(
    "/editions/:id/offer",
    { schema: { params: ById, body: OfferEdition, response: { 201: EditionOffered } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { digest, amendments, publishAt } = request.body;
      const offered = await offerEdition(deps, person, request.params.id, {
        digest: digest as Digest,
        amendments,
        publishAt: instant(publishAt, "publishAt"),
      });
      const { id, number, ...made } = await settledOn(deps, person, request.params.id, offered);
      return reply.code(201).send({ id, number, digest: made.digest } satisfies EditionOffered);
    },
  );

  app.post<{ Params: ByIdParams; Body: AcceptOffer }>(
    "/editions/:id/offer/acceptance",
    { schema: { params: ById, body: AcceptOffer, response: { 200: OfferAccepted } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { id } = request.params;
      const digest = request.body.digest as Digest;
      const accepted = await settledOn(deps, person, id, await acceptOffer(deps, person, id, digest));
      const { inDraft, failure } = accepted;
      if (failure !== null)
        request.log.error({ err: failure, edition: id }, "the draft could not follow an accepted offer");
      return { ...(await answerDecided(deps, person, id, accepted)), inDraft } satisfies OfferAccepted;
    },
  );

  app.post<{ Params: ByIdParams; Body: DeclineOffer }>(
    "/editions/:id/offer/refusal",
    { schema: { params: ById, body: DeclineOffer } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id } = request.params;
      await settledOn(deps, person, id, await declineOffer(deps, person, id, request.body.reason));
      return reply.code(204).send();
    },
  );
}
