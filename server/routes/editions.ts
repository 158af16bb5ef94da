import type { TickId } from "@naskah/approval";
import type { EditionChange as Change, Digest } from "@naskah/model";
import {
  DecideEdition,
  Edition,
  type EditionChange,
  EditionChanges,
  EditionDecided,
  EditionSubmitted,
  GiveTick,
  PublishInEmergency,
  RatifyEdition,
  SubmissionPreview,
  SubmitEdition,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentApprover } from "../presenters/approver.ts";
import { presentDecided, presentEdition, presentSubmitted } from "../presenters/edition.ts";
import { presentEditionChanges } from "../presenters/edition-changes.ts";
import { presentSubmission } from "../presenters/submission.ts";
import { type DecidedEdition, decideEdition } from "../usecases/decide-edition.ts";
import { giveTick } from "../usecases/give-tick.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { markSeen } from "../usecases/mark-seen.ts";
import { namesOf } from "../usecases/people-names.ts";
import { publishInEmergency } from "../usecases/publish-in-emergency.ts";
import { ratifyEdition } from "../usecases/ratify-edition.ts";
import { recallEdition } from "../usecases/recall-edition.ts";
import { submitEdition } from "../usecases/submit-edition.ts";
import { takeTickBack } from "../usecases/take-tick-back.ts";
import { toldOf } from "../usecases/told-of.ts";
import type { Person } from "../usecases/use-case.ts";
import { viewEdition } from "../usecases/view-edition.ts";
import { viewEditionChanges } from "../usecases/view-edition-changes.ts";
import { viewManuscript } from "../usecases/view-manuscript.ts";
import { viewSubmission } from "../usecases/view-submission.ts";
import { authenticate, ById, type ByIdParams, instant, languageOf, settled, settledOn } from "./api.ts";

const OfTick = Type.Object({ ...ById.properties, requirement: ById.properties.id });
interface OfTickParams extends ByIdParams {
  readonly requirement: string;
}

const Since = Type.Object(
  { since: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" })) },
  { additionalProperties: false },
);

export function editionRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: ByIdParams }>(
    "/manuscripts/:id/submission",
    { schema: { params: ById, response: { 200: SubmissionPreview } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const submission = settled(await viewSubmission(deps, person, request.params.id));
      return presentSubmission(submission, languageOf(request));
    },
  );

  app.post<{ Params: ByIdParams; Body: SubmitEdition | undefined }>(
    "/manuscripts/:id/editions",
    { schema: { params: ById, body: SubmitEdition, response: { 201: EditionSubmitted } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { notBefore, change, dueAt } = request.body ?? {};
      const submitted = settled(
        await submitEdition(deps, person, request.params.id, {
          notBefore: instant(notBefore, "notBefore"),
          change: changeOf(change),
          dueAt: dueAt === undefined ? undefined : instant(dueAt, "dueAt"),
        }),
      );
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

  app.get<{ Params: ByIdParams; Querystring: { since?: string } }>(
    "/editions/:id/changes",
    { schema: { params: ById, querystring: Since, response: { 200: EditionChanges } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { since = null } = request.query;
      return presentEditionChanges(settled(await viewEditionChanges(deps, person, request.params.id, since)));
    },
  );

  app.put<{ Params: ByIdParams }>(
    "/editions/:id/seen",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await markSeen(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams; Body: DecideEdition }>(
    "/editions/:id/decisions",
    { schema: { params: ById, body: DecideEdition, response: { 200: EditionDecided } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { decision, digest, reason = "", publishAt } = request.body;
      const decided = await decideEdition(deps, person, request.params.id, {
        decision,
        digest: digest as Digest,
        reason,
        publishAt: instant(publishAt, "publishAt"),
      });
      return await answerDecided(
        deps,
        person,
        request.params.id,
        await settledOn(deps, person, request.params.id, decided),
      );
    },
  );

  app.post<{ Params: ByIdParams; Body: PublishInEmergency }>(
    "/editions/:id/emergency",
    { schema: { params: ById, body: PublishInEmergency, response: { 200: EditionDecided } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { digest, reason } = request.body;
      const { id } = request.params;
      const decided = await publishInEmergency(deps, person, id, { digest: digest as Digest, reason });
      return await answerDecided(deps, person, id, await settledOn(deps, person, id, decided));
    },
  );

  app.post<{ Params: ByIdParams; Body: RatifyEdition }>(
    "/editions/:id/ratification",
    { schema: { params: ById, body: RatifyEdition } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id } = request.params;
      const digest = request.body.digest as Digest;
      await settledOn(deps, person, id, await ratifyEdition(deps, person, id, digest));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/editions/:id/recall",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id } = request.params;
      await settledOn(deps, person, id, await recallEdition(deps, person, id), "other");
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams; Body: GiveTick }>(
    "/editions/:id/ticks",
    { schema: { params: ById, body: GiveTick } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { requirement, digest } = request.body;
      const tick = { requirement: requirement as TickId, digest: digest as Digest };
      const { id } = request.params;
      await settledOn(deps, person, id, await giveTick(deps, person, id, tick), "other");
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: OfTickParams }>(
    "/editions/:id/ticks/:requirement",
    { schema: { params: OfTick } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, requirement } = request.params;
      const taken = await takeTickBack(deps, person, id, requirement as TickId);
      await settledOn(deps, person, id, taken, "other");
      return reply.code(204).send();
    },
  );
}

/** Where the article stands after a decision, and at which address. */
export async function answerDecided(
  deps: Deps,
  person: Person,
  editionId: string,
  { line, publishAt }: DecidedEdition,
): Promise<EditionDecided> {
  const { manuscript } = settled(await viewEdition(deps, person, editionId));
  const { publicPath } = settled(await viewManuscript(deps, person, manuscript.id));
  return presentDecided(line, publishAt, publicPath, await toldOf(deps.db, editionId, person.id));
}

function changeOf(change: EditionChange | null | undefined): Change | null {
  if (change === null || change === undefined) return null;
  return change.kind === "small-fix"
    ? { kind: "small-fix", note: null }
    : { kind: change.kind, note: change.note.trim() };
}
