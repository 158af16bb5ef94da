import type { ManuscriptId, UnitId, UserId } from "@naskah/model";
import {
  AddManuscript,
  ArticleCreated,
  Askable,
  CreateArticle,
  MoveArticle,
  RequireTick,
  SetMember,
  TickRequired,
  UpdateArticle,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { addManuscript } from "../usecases/add-manuscript.ts";
import { addTickRequirement } from "../usecases/add-tick-requirement.ts";
import { addCoOwner, endCoOwner } from "../usecases/co-owners.ts";
import { createArticle } from "../usecases/create-article.ts";
import { endTickRequirement } from "../usecases/end-tick-requirement.ts";
import { findAskable } from "../usecases/find-askable.ts";
import { findPeople } from "../usecases/find-people.ts";
import { moveArticle } from "../usecases/move-article.ts";
import { removeMember } from "../usecases/remove-member.ts";
import { setMember } from "../usecases/set-member.ts";
import { updateArticle } from "../usecases/update-article.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

const OfMember = Type.Object({ ...ById.properties, userId: ById.properties.id });
interface OfMemberParams extends ByIdParams {
  readonly userId: string;
}

const OfCoOwner = Type.Object({ ...ById.properties, unitId: ById.properties.id });
interface OfCoOwnerParams extends ByIdParams {
  readonly unitId: string;
}

const OfTick = Type.Object({ ...ById.properties, requirement: ById.properties.id });
interface OfTickParams extends ByIdParams {
  readonly requirement: string;
}

export function articleRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Body: CreateArticle }>(
    "/articles",
    { schema: { body: CreateArticle, response: { 201: ArticleCreated } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { title, language, unit = null } = request.body;
      const { id, manuscript } = settled(await createArticle(deps, person, { title, language, unit }));
      return reply.code(201).send({ id, manuscripts: [manuscript] } satisfies ArticleCreated);
    },
  );

  app.patch<{ Params: ByIdParams; Body: UpdateArticle }>(
    "/articles/:id",
    { schema: { params: ById, body: UpdateArticle } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await updateArticle(deps, person, request.params.id, request.body));
      return reply.code(204).send();
    },
  );

  app.put<{ Params: ByIdParams; Body: MoveArticle }>(
    "/articles/:id/unit",
    { schema: { params: ById, body: MoveArticle } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await moveArticle(deps, person, request.params.id, request.body.unitId));
      return reply.code(204).send();
    },
  );

  app.put<{ Params: OfCoOwnerParams }>(
    "/articles/:id/co-owners/:unitId",
    { schema: { params: OfCoOwner } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, unitId } = request.params;
      settled(await addCoOwner(deps, person, id, unitId));
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: OfCoOwnerParams }>(
    "/articles/:id/co-owners/:unitId",
    { schema: { params: OfCoOwner } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, unitId } = request.params;
      settled(await endCoOwner(deps, person, id, unitId));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams; Body: AddManuscript }>(
    "/articles/:id/manuscripts",
    { schema: { params: ById, body: AddManuscript } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { translates, ...begun } = request.body;
      const { id } = settled(
        await addManuscript(deps, person, request.params.id, {
          ...begun,
          ...(translates === undefined ? {} : { translates: translates as ManuscriptId }),
        }),
      );
      return reply.code(201).send({ id });
    },
  );

  app.get<{ Params: ByIdParams; Querystring: { q?: string } }>(
    "/articles/:id/people",
    {
      schema: {
        params: ById,
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }),
      },
    },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return { people: settled(await findPeople(deps, person, request.params.id, request.query.q ?? "")) };
    },
  );

  app.get<{ Params: ByIdParams; Querystring: { q?: string } }>(
    "/articles/:id/askable",
    {
      schema: {
        params: ById,
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }),
        response: { 200: Askable },
      },
    },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { people, units } = settled(
        await findAskable(deps, person, request.params.id, request.query.q ?? ""),
      );
      return { people: [...people], units: [...units] } satisfies Askable;
    },
  );

  app.put<{ Params: OfMemberParams; Body: SetMember }>(
    "/articles/:id/members/:userId",
    { schema: { params: OfMember, body: SetMember } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, userId } = request.params;
      settled(await setMember(deps, person, id, userId, request.body.role));
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: OfMemberParams }>(
    "/articles/:id/members/:userId",
    { schema: { params: OfMember } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, userId } = request.params;
      settled(await removeMember(deps, person, id, userId));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams; Body: RequireTick }>(
    "/articles/:id/ticks",
    { schema: { params: ById, body: RequireTick, response: { 201: TickRequired } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { kind, ...who } = request.body;
      const from = "userId" in who ? { user: who.userId as UserId } : { unit: who.unitId as UnitId };
      const { id } = settled(await addTickRequirement(deps, person, request.params.id, { kind, from }));
      return reply.code(201).send({ id } satisfies TickRequired);
    },
  );

  app.delete<{ Params: OfTickParams }>(
    "/articles/:id/ticks/:requirement",
    { schema: { params: OfTick } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { id, requirement } = request.params;
      settled(await endTickRequirement(deps, person, id, requirement));
      return reply.code(204).send();
    },
  );
}
