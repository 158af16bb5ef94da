import {
  ArticleCreated,
  BeginArticleFromDraftCopy,
  DraftCopy,
  DraftCopyContent,
  DraftCopyList,
  HandInDraftCopy,
  MAX_DRAFT_COPY_BYTES,
} from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentDraftCopy, presentDraftCopyContent } from "../presenters/draft-copy.ts";
import { beginArticleFromDraftCopy } from "../usecases/begin-article-from-draft-copy.ts";
import { deleteDraftCopy } from "../usecases/delete-draft-copy.ts";
import { handInDraftCopy } from "../usecases/hand-in-draft-copy.ts";
import { listDraftCopies } from "../usecases/list-draft-copies.ts";
import { viewDraftCopy } from "../usecases/view-draft-copy.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

const After = Type.Object({ after: Type.Optional(ById.properties.id) });

/** The content is limited in its canonical form; on the way it may carry default values, and what goes around it. */
const BODY_LIMIT = 2 * MAX_DRAFT_COPY_BYTES;

export function draftCopyRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: ByIdParams; Querystring: { after?: string } }>(
    "/manuscripts/:id/draft-copies",
    { schema: { params: ById, querystring: After, response: { 200: DraftCopyList } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const after = request.query.after ?? null;
      const { copies, next } = settled(await listDraftCopies(deps, person, request.params.id, after));
      return { copies: copies.map((copy) => presentDraftCopy(copy, person)), next } satisfies DraftCopyList;
    },
  );

  app.post<{ Params: ByIdParams; Body: HandInDraftCopy }>(
    "/manuscripts/:id/draft-copies",
    {
      bodyLimit: BODY_LIMIT,
      schema: { params: ById, body: HandInDraftCopy, response: { 201: DraftCopy } },
      // An older draft may hold what is no text: nobody shall lose theirs for that.
      config: { takes: { field: "document", as: "mended" } },
    },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const copy = settled(await handInDraftCopy(deps, person, request.params.id, request.body));
      return reply.code(201).send(presentDraftCopy(copy, person));
    },
  );

  app.get<{ Params: ByIdParams }>(
    "/draft-copies/:id",
    { schema: { params: ById, response: { 200: DraftCopyContent } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      return presentDraftCopyContent(settled(await viewDraftCopy(deps, person, request.params.id)), person);
    },
  );

  app.delete<{ Params: ByIdParams }>(
    "/draft-copies/:id",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await deleteDraftCopy(deps, person, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: ByIdParams; Body: BeginArticleFromDraftCopy }>(
    "/draft-copies/:id/article",
    { schema: { params: ById, body: BeginArticleFromDraftCopy, response: { 201: ArticleCreated } } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const begun = await beginArticleFromDraftCopy(deps, person, request.params.id, request.body);
      const { id, manuscript } = settled(begun);
      return reply.code(201).send({ id, manuscripts: [manuscript] } satisfies ArticleCreated);
    },
  );
}
