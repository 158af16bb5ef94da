import { articlePreview } from "@naskah/site";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { loadSiteStyle } from "../site/site-style.ts";
import { previewEdition } from "../usecases/preview-edition.ts";
import { siteSettings } from "../usecases/public-site.ts";
import { authenticate, ById, type ByIdParams, settled } from "./api.ts";

/** No script runs in it, nothing comes from elsewhere; alone of all pages it may stand in a frame of the studio. */
const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** A sealed edition as its public page, for staff. Looking at it counts as no reading. */
export function editionPreviewRoutes(app: FastifyInstance, deps: Deps): void {
  const { href } = loadSiteStyle();
  app.get<{ Params: ByIdParams }>(
    "/editions/:id/preview",
    { schema: { params: ById } },
    async (request, reply) => {
      const { person } = await authenticate(deps, request);
      const { article, manuscriptId } = settled(await previewEdition(deps, person, request.params.id));
      const settings = await siteSettings(deps.db, deps.addresses.publicUrl);
      // Not the public address: a picture is public only once a live edition shows it (T90).
      const pictureSrc = (hash: string) => `/api/v1/manuscripts/${manuscriptId}/pictures/${hash}`;
      return reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", POLICY)
        .header("cache-control", "private, no-store")
        .header("x-robots-tag", "noindex")
        .send(articlePreview(article, settings, href, pictureSrc));
    },
  );
}
