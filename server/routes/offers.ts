import type { Digest } from "@naskah/model";
import { AcceptOffer, DeclineOffer, EditionOffered, OfferAccepted, OfferEdition } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { acceptOffer } from "../usecases/accept-offer.ts";
import { declineOffer } from "../usecases/decline-offer.ts";
import { offerEdition } from "../usecases/offer-edition.ts";
import { authenticate, ById, type ByIdParams, instant, settled } from "./api.ts";
import { answerDecided } from "./editions.ts";

export function offerRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: ByIdParams; Body: OfferEdition }>(
    "/editions/:id/offer",
    { schema: { params: ById, body: OfferEdition, response: { 201: EditionOffered } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { digest, amendments, publishAt } = request.body;
      const { id, number, ...offered } = settled(
        await offerEdition(deps, person, request.params.id, {
          digest: digest as Digest,
          amendments,
          publishAt: instant(publishAt, "publishAt"),
        }),
      );
      return reply.code(201).send({ id, number, digest: offered.digest } satisfies EditionOffered);
    },
  );

  app.post<{ Params: ByIdParams; Body: AcceptOffer }>(
    "/editions/:id/offer/acceptance",
    { schema: { params: ById, body: AcceptOffer, response: { 200: OfferAccepted } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { id } = request.params;
      const accepted = settled(await acceptOffer(deps, person, id, request.body.digest as Digest));
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
      settled(await declineOffer(deps, person, request.params.id, request.body.reason));
      return reply.code(204).send();
    },
  );
}
