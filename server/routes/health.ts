import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Deps } from "../deps.ts";

/** For whoever watches the machine. */
export function healthRoutes(app: FastifyInstance, { db, rooms, metrics }: Deps): void {
  // Unhealthy while edits wait for a store that fails (C6).
  app.get("/healthz", async (_request, reply) =>
    reply.code(rooms.storing ? 200 : 503).send({ status: rooms.storing ? "ok" : "store-failing" }),
  );
  app.get("/readyz", async (_request, reply) => {
    await sql`SELECT 1`.execute(db);
    return reply.send({ status: "ready" });
  });
  app.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
