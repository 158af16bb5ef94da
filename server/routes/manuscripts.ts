import type { Withdrawal } from "@naskah/approval";
import type { ManuscriptId } from "@naskah/model";
import {
  Manuscript,
  ManuscriptContent,
  PostponeSchedule,
  Ticket,
  Withdraw,
  Withdrawn,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { issueTicket } from "../door/ticket.ts";
import { presentContent, presentManuscript } from "../presenters/manuscript.ts";
import { accessTo } from "../usecases/access.ts";
import { cancelSchedule } from "../usecases/cancel-schedule.ts";
import { postponeSchedule } from "../usecases/postpone-schedule.ts";
import { reinstatePublication } from "../usecases/reinstate-publication.ts";
import { releaseSchedule } from "../usecases/release-schedule.ts";
import { refuse } from "../usecases/use-case.ts";
import { viewContent } from "../usecases/view-content.ts";
import { viewManuscript } from "../usecases/view-manuscript.ts";
import { withdrawPublication } from "../usecases/withdraw-publication.ts";
import {
  authenticate,
  ById,
  type ByIdParams,
  instant,
  languageOf,
  settled,
  settledOnSchedule,
} from "./api.ts";

export function manuscriptRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: ByIdParams }>(
    "/manuscripts/:id",
    { schema: { params: ById, response: { 200: Manuscript } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return presentManuscript(settled(await viewManuscript(deps, person, request.params.id)));
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/manuscripts/:id/content",
    { schema: { params: ById, response: { 200: ManuscriptContent } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const content = settled(await viewContent(deps, person, request.params.id));
      return presentContent(content, languageOf(request));
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/manuscripts/:id/ticket",
    { schema: { params: ById, response: { 201: Ticket } } },
    async (request, reply) => {
      const { person, sessionHash } = await authenticate(deps, request);
      const { manuscript } = settled(
        (await accessTo(deps, person, request.params.id)) ?? refuse("not-found"),
      );
      const holder = { userId: person.id, sessionHash, manuscriptId: manuscript.id };
      return reply.code(201).send(await issueTicket(deps.db, holder, deps.clock.now()));
    },
  );

  app.post<{ Params: ByIdParams; Body: Withdraw }>(
    "/manuscripts/:id/withdrawal",
    { schema: { params: ById, body: Withdraw, response: { 200: Withdrawn } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const withdrawal = withdrawalOf(request.body, deps.addresses.publicUrl);
      const { offers } = settled(await withdrawPublication(deps, person, request.params.id, withdrawal));
      return { offers: offers.map((offer) => ({ ...offer })) };
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/manuscripts/:id/reinstatement",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await reinstatePublication(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );

  app.put<{ Params: ByIdParams; Body: PostponeSchedule }>(
    "/manuscripts/:id/schedule",
    { schema: { params: ById, body: PostponeSchedule } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const publishAt = instant(request.body.publishAt, "publishAt");
      if (publishAt !== null)
        await settledOnSchedule(
          deps,
          person,
          request.params.id,
          await postponeSchedule(deps, person, request.params.id, publishAt),
        );
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams }>(
    "/manuscripts/:id/schedule/release",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      await settledOnSchedule(
        deps,
        person,
        request.params.id,
        await releaseSchedule(deps, person, request.params.id),
      );
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: ByIdParams }>(
    "/manuscripts/:id/schedule",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      await settledOnSchedule(
        deps,
        person,
        request.params.id,
        await cancelSchedule(deps, person, request.params.id),
      );
      return reply.code(204).send();
    },
  );
}

/** @param origin of this site: who pastes a whole address of it means its path. */
function withdrawalOf(body: Withdraw, origin: string): Withdrawal {
  if (body.kind === "redirected") {
    const { kind, sentence, target } = body;
    return {
      kind,
      sentence,
      target:
        "path" in target
          ? { path: pathOn(origin, target.path) }
          : { manuscript: target.manuscriptId as ManuscriptId },
    };
  }
  if (body.kind === "published-in-error") return body;
  return { kind: "notice", sentence: body.sentence };
}

function pathOn(origin: string, address: string): string {
  return address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
}
