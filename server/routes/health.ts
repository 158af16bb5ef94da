import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { Deps } from "../deps.ts";
import { tokenHash } from "../door/token.ts";
import { ProblemError } from "../presenters/problem.ts";

/** For whoever watches the machine. */
export function healthRoutes(
  app: FastifyInstance,
  { db, rooms, metrics, metricsToken, proxies, damagedPictures, storeProbe }: Deps,
): void {
  // Unhealthy while edits wait for a store that fails, nothing new can be taken in (C6), a time came and nothing went live,
  // or a picture is not served.
  app.get("/healthz", async (_request, reply) => {
    const status = !rooms.storing
      ? "store-failing"
      : !rooms.hasRoom
        ? "storage-full"
        : (await publishingFails(db))
          ? "publishing-failing"
          : damagedPictures.hashes.length > 0
            ? "picture-damaged"
            : "ok";
    return reply.code(status === "ok" ? 200 : 503).send({ status });
  });
  // Ready is who could store something now; pages are served all the same (F-E7).
  app.get("/readyz", async (_request, reply) => {
    const trouble = rooms.isClosing
      ? "ending"
      : !rooms.hasRoom
        ? "storage-full"
        : ((await storeProbe.trouble()) ?? (rooms.storing ? null : "store-failing"));
    if (trouble !== null) return reply.code(503).header("retry-after", "5").send({ status: trouble });
    await sql`SELECT 1`.execute(db);
    return reply.send({ status: "ready" });
  });
  app.get("/metrics", async (request, reply) => {
    if (!isFromHere(request, proxies) && !hasToken(request, metricsToken))
      throw new ProblemError("forbidden");
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** Headers by which a proxy says that somebody else asks. */
const OF_A_PROXY = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "via",
];

/** This machine as programs on it call it, with or without a port. A proxy passes the site's name on, unless it is told otherwise. */
const HERE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

/** True for a program on this machine, which asks for itself. */
function isFromHere({ raw, headers }: FastifyRequest, proxies: Deps["proxies"]): boolean {
  const peer = raw.socket.remoteAddress ?? "";
  const isLoopback = /^(?:(?:::ffff:)?127\.|::1$)/.test(peer) && !proxies.trusts(peer);
  return isLoopback && HERE.test(headers.host ?? "") && !OF_A_PROXY.some((name) => name in headers);
}

function hasToken({ headers }: FastifyRequest, token: string | null): boolean {
  const said = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  // By their hashes, which are of one length: comparing takes the same time whatever differs.
  const [a, b] = [said ?? "", token ?? ""].map((text) => Buffer.from(tokenHash(text))) as [Buffer, Buffer];
  return token !== null && said !== undefined && timingSafeEqual(a, b);
}

async function publishingFails(db: Deps["db"]): Promise<boolean> {
  const row = await db
    .selectFrom("schedules")
    .where("failedAt", "is not", null)
    .select("editionId")
    .executeTakeFirst();
  return row !== undefined;
}
