import { ConfirmClock, ServerClock } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { confirmClock } from "../usecases/confirm-clock.ts";
import { viewClock } from "../usecases/view-clock.ts";
import { authenticate, settled } from "./api.ts";

export function clockRoutes(app: FastifyInstance, deps: Deps): void {
  app.get("/clock", { schema: { response: { 200: ServerClock } } }, async (request) => {
    const { person } = await authenticate(deps, request);
    const { now, aheadMs, held } = settled(await viewClock(deps, person));
    return { now: now.toISOString(), aheadMs: Math.round(aheadMs), held };
  });

  app.post<{ Body: ConfirmClock }>(
    "/clock/confirmation",
    { schema: { body: ConfirmClock } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      settled(await confirmClock(deps, person, request.body.aheadMs));
      return reply.code(204).send();
    },
  );
}
