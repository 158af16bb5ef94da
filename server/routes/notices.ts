import { MailPreference, NoticeList, ReadNotices } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { presentNotices } from "../presenters/notice.ts";
import { listNotices } from "../usecases/list-notices.ts";
import { mailPreferenceOf, setMailPreference } from "../usecases/mail-preference.ts";
import { readNotices } from "../usecases/read-notices.ts";
import { authenticate } from "./api.ts";

const Before = Type.Object(
  { before: Type.Optional(Type.String({ pattern: "^[0-9]{1,15}$" })) },
  { additionalProperties: false },
);

export function noticeRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: { before?: string } }>(
    "/notices",
    { schema: { querystring: Before, response: { 200: NoticeList } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      const { before } = request.query;
      return presentNotices(await listNotices(deps, person, before === undefined ? null : Number(before)));
    },
  );

  app.post<{ Body: ReadNotices }>(
    "/notices/read",
    { schema: { body: ReadNotices } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      await readNotices(deps, person, request.body.upTo);
      return reply.code(204).send();
    },
  );

  app.get("/notices/mail", { schema: { response: { 200: MailPreference } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    return { mail: await mailPreferenceOf(deps, person) };
  });

  app.put<{ Body: MailPreference }>(
    "/notices/mail",
    { schema: { body: MailPreference, response: { 200: MailPreference } } },
    async (request) => {
      const { person } = await authenticate(deps, request);
      await setMailPreference(deps, person, request.body.mail);
      return { mail: request.body.mail };
    },
  );
}
