import type { Digest } from "@naskah/model";
import { DecideEdition, Edition, EditionDecided, EditionSubmitted, SubmitEdition } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { presentApprover } from "../presenters/approver.ts";
import { presentDecided, presentEdition, presentSubmitted } from "../presenters/edition.ts";
import { ProblemError } from "../presenters/problem.ts";
import { decideEdition } from "../usecases/decide-edition.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { namesOf } from "../usecases/people-names.ts";
import { recallEdition } from "../usecases/recall-edition.ts";
import { submitEdition } from "../usecases/submit-edition.ts";
import { viewEdition } from "../usecases/view-edition.ts";
import { viewManuscript } from "../usecases/view-manuscript.ts";
import { authenticate, ById, type ByIdParams, languageOf, settled } from "./api.ts";

export function editionRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: ByIdParams; Body: SubmitEdition | undefined }>(
    "/manuscripts/:id/editions",
    { schema: { params: ById, body: SubmitEdition, response: { 201: EditionSubmitted } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const notBefore = instant(request.body?.notBefore, "notBefore");
      const submitted = settled(await submitEdition(deps, person, request.params.id, { notBefore }));
      const { approver } = submitted;
      const names = await namesOf(deps.db, [
        approver.user,
        ...approver.passedOver.flatMap(({ user }) => user ?? []),
      ]);
      const organisation = await loadOrganisation(deps.db);
      return reply
        .code(201)
        .send(presentSubmitted(submitted, presentApprover(approver, organisation, names)));
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/editions/:id",
    { schema: { params: ById, response: { 200: Edition } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const edition = settled(await viewEdition(deps, person, request.params.id));
      return presentEdition(edition, languageOf(request));
    },
  );

  app.post<{ Params: ByIdParams; Body: DecideEdition }>(
    "/editions/:id/decisions",
    { schema: { params: ById, body: DecideEdition, response: { 200: EditionDecided } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { decision, digest, reason = "", publishAt } = request.body;
      const decided = settled(
        await decideEdition(deps, person, request.params.id, {
          decision,
          digest: digest as Digest,
          reason,
          publishAt: instant(publishAt, "publishAt"),
        }),
      );
      const { manuscript } = settled(await viewEdition(deps, person, request.params.id));
      const { publicPath } = settled(await viewManuscript(deps, person, manuscript.id));
      return presentDecided(decided.line, decided.publishAt, publicPath);
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/editions/:id/recall",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await recallEdition(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );
}

function instant(text: string | null | undefined, field: string): Date | null {
  if (text === null || text === undefined) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new ProblemError("bad-request", { detail: field });
  return at;
}
