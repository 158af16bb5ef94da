import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";

const DIST = fileURLToPath(new URL("../../apps/studio/dist", import.meta.url));

/** Everything from our own server; pictures may also come from the clipboard and from a file that is being chosen. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // The preview of an edition.
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The staff application as Vite built it. Every address below /studio/ is a page of it. */
export async function studioRoutes(app: FastifyInstance): Promise<void> {
  if (!existsSync(DIST)) {
    app.log.warn("the staff application is not built: run `npm run build`");
    return;
  }
  await app.register(staticFiles, {
    root: DIST,
    prefix: "/studio/",
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // Vite puts a content hash into the name of every asset.
      if (path.includes("/assets/")) response.header("cache-control", "public, max-age=31536000, immutable");
    },
  });
  app.get("/studio", async (_request, reply) => reply.redirect("/studio/", 308));
  app.get("/studio/*", async (request, reply) => {
    // A missing asset is missing; only pages are the application.
    if (request.url.startsWith("/studio/assets/")) return reply.callNotFound();
    return reply
      .header("content-security-policy", POLICY)
      .header("cache-control", "no-cache")
      .sendFile("index.html");
  });
}

/**
 * The address of the staff application that somebody meant who wrote it with a capital, as telephones do, or with slashes too many; null when
 * they meant something else, or wrote it as it is.
 */
export function meantStudio(url: string): string | null {
  const rest = /^\/+studio(?=[/?#]|$)\/*(.*)$/i.exec(url)?.[1];
  const meant = `/studio/${rest ?? ""}`;
  return rest === undefined || meant === url ? null : meant;
}
