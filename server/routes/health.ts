import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Deps } from "../deps.ts";

/** For whoever watches the machine. */
export function healthRoutes(app: FastifyInstance, { db, rooms, metrics }: Deps): void {
  // Unhealthy while edits wait for a store that fails, nothing new can be taken in (C6), or a time came and nothing went live.
  app.get("/healthz", async (_request, reply) => {
    const status = !rooms.storing
      ? "store-failing"
      : !rooms.hasRoom
        ? "storage-full"
        : (await publishingFails(db))
          ? "publishing-failing"
          : "ok";
    return reply.code(status === "ok" ? 200 : 503).send({ status });
  });
  app.get("/readyz", async (_request, reply) => {
    if (rooms.isClosing) return reply.code(503).send({ status: "ending" });
    await sql`SELECT 1`.execute(db);
    return reply.send({ status: "ready" });
  });
  app.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

async function publishingFails(db: Deps["db"]): Promise<boolean> {
  const row = await db
    .selectFrom("schedules")
    .where("failedAt", "is not", null)
    .select("editionId")
    .executeTakeFirst();
  return row !== undefined;
}
