import type { EditionId, ManuscriptId } from "@naskah/model";
import { CheckTranslation, DeclareTranslation, StaleTranslations, Translation } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { presentStale, presentTranslation } from "../presenters/translation.ts";
import { checkTranslation } from "../usecases/check-translation.ts";
import { declareTranslation } from "../usecases/declare-translation.ts";
import { listStaleTranslations } from "../usecases/list-stale-translations.ts";
import { viewTranslation } from "../usecases/view-translation.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

export function translationRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: ByIdParams }>(
    "/manuscripts/:id/translation",
    { schema: { params: ById, response: { 200: Translation } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return presentTranslation(settled(await viewTranslation(deps, person, request.params.id)));
    },
  );

  app.put<{ Params: ByIdParams; Body: DeclareTranslation }>(
    "/manuscripts/:id/translation",
    { schema: { params: ById, body: DeclareTranslation } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const source = request.body.sourceId as ManuscriptId | null;
      settled(await declareTranslation(deps, person, request.params.id, source));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams; Body: CheckTranslation }>(
    "/manuscripts/:id/translation/checks",
    { schema: { params: ById, body: CheckTranslation } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { verdict, edition, reason = "" } = request.body;
      const check = { verdict, edition: edition as EditionId, reason };
      settled(await checkTranslation(deps, person, request.params.id, check));
      return reply.code(204).send();
    },
  );

  app.get("/stale-translations", { schema: { response: { 200: StaleTranslations } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    return presentStale(await listStaleTranslations(deps, person));
  });
}
