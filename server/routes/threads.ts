import {
  Comment,
  CreateComment,
  CreateThread,
  SetMustFix,
  SetThreadState,
  Thread,
  ThreadList,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentComment, presentThread } from "../presenters/thread.ts";
import { listThreads } from "../usecases/list-threads.ts";
import { replyToThread } from "../usecases/reply-to-thread.ts";
import { setMustFix } from "../usecases/set-must-fix.ts";
import { setThreadState } from "../usecases/set-thread-state.ts";
import { startThread } from "../usecases/start-thread.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

const After = Type.Object({ after: Type.Optional(ById.properties.id) });

export function threadRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: ByIdParams; Querystring: { after?: string } }>(
    "/manuscripts/:id/threads",
    { schema: { params: ById, querystring: After, response: { 200: ThreadList } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const after = request.query.after ?? null;
      const { threads, next } = settled(await listThreads(deps, person, request.params.id, after));
      return { threads: threads.map(presentThread), next } satisfies ThreadList;
    },
  );

  app.post<{ Params: ByIdParams; Body: CreateThread }>(
    "/manuscripts/:id/threads",
    { schema: { params: ById, body: CreateThread, response: { 201: Thread } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const thread = settled(await startThread(deps, person, request.params.id, request.body));
      return reply.code(201).send(presentThread(thread));
    },
  );

  app.post<{ Params: ByIdParams; Body: CreateComment }>(
    "/threads/:id/comments",
    { schema: { params: ById, body: CreateComment, response: { 201: Comment } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const comment = settled(await replyToThread(deps, person, request.params.id, request.body));
      return reply.code(201).send(presentComment(comment));
    },
  );

  app.put<{ Params: ByIdParams; Body: SetMustFix }>(
    "/threads/:id/must-fix",
    { schema: { params: ById, body: SetMustFix, response: { 200: Thread } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const thread = settled(await setMustFix(deps, person, request.params.id, request.body.mustFix));
      return presentThread(thread);
    },
  );

  app.post<{ Params: ByIdParams; Body: SetThreadState }>(
    "/threads/:id/state",
    { schema: { params: ById, body: SetThreadState, response: { 200: Thread } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const thread = settled(await setThreadState(deps, person, request.params.id, request.body.state));
      return presentThread(thread);
    },
  );
}
