import type { LineState } from "@naskah/approval";
import type { Language } from "@naskah/model";
import { Board, Calendar, Medians, PublicationList } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentBoard, presentCalendar, presentMedians } from "../presenters/board.ts";
import { findPublications } from "../usecases/find-publications.ts";
import type { Section } from "../usecases/section.ts";
import { viewBoard } from "../usecases/view-board.ts";
import { viewCalendar } from "../usecases/view-calendar.ts";
import { viewMedians } from "../usecases/view-medians.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

const strict = { additionalProperties: false };
const LanguageName = Type.Enum(["id", "en"]);

const BoardQuery = Type.Object(
  {
    section: Type.Optional(Type.Enum(["artikel", "berita", "pengumuman"])),
    language: Type.Optional(LanguageName),
    state: Type.Optional(Type.Enum(["draft", "in-review", "scheduled", "published", "withdrawn"])),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  },
  strict,
);
interface BoardQuery {
  readonly section?: Section;
  readonly language?: Language;
  readonly state?: LineState;
  readonly after?: string;
}

const CalendarQuery = Type.Object({ month: Type.Optional(Type.String({ maxLength: 7 })) }, strict);
const MediansQuery = Type.Object({ after: Type.Optional(ById.properties.id) }, strict);
const SearchQuery = Type.Object(
  { q: Type.Optional(Type.String({ maxLength: 100 })), language: Type.Optional(LanguageName) },
  strict,
);

/** What an office has in hand, when it is due, and how long it takes; and what readers can read. */
export function boardRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: ByIdParams; Querystring: BoardQuery }>(
    "/units/:id/board",
    { schema: { params: ById, querystring: BoardQuery, response: { 200: Board } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { section = null, language = null, state = null, after = null } = request.query;
      const filter = { section, language, state, after };
      return presentBoard(settled(await viewBoard(deps, person, request.params.id, filter)));
    },
  );

  app.get<{ Params: ByIdParams; Querystring: { month?: string } }>(
    "/units/:id/calendar",
    { schema: { params: ById, querystring: CalendarQuery, response: { 200: Calendar } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { month = null } = request.query;
      return presentCalendar(settled(await viewCalendar(deps, person, request.params.id, month)));
    },
  );

  app.get<{ Params: ByIdParams; Querystring: { after?: string } }>(
    "/units/:id/medians",
    { schema: { params: ById, querystring: MediansQuery, response: { 200: Medians } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { after = null } = request.query;
      return presentMedians(settled(await viewMedians(deps, person, request.params.id, after)));
    },
  );

  app.get<{ Querystring: { q?: string; language?: Language } }>(
    "/publications",
    { schema: { querystring: SearchQuery, response: { 200: PublicationList } } },
    async (request) => {
      await authenticate(deps, request);
      const { q = "", language = null } = request.query;
      const found = await findPublications(deps.db, { query: q, language });
      return { publications: found.map(({ path, ...publication }) => ({ ...publication, url: path })) };
    },
  );
}
