import { Inbox } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { presentInbox } from "../presenters/inbox.ts";
import { viewInbox } from "../usecases/view-inbox.ts";
import { authenticate } from "./api.ts";

export function inboxRoutes(app: FastifyInstance, deps: Deps): void {
  app.get("/inbox", { schema: { response: { 200: Inbox } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    return presentInbox(await viewInbox(deps, person));
  });
}
