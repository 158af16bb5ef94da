import { editionJson, isLanguage, type Language, meantAddress } from "@naskah/model";
import { articlePage, faultPage, feed, listPage } from "@naskah/site";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";
import { networkOf } from "../door/network.ts";
import { cookieName } from "../door/session-cookie.ts";
import { addressOf } from "../door/sign-in.ts";
import { nextTurn } from "../next-turn.ts";
import { ProblemError } from "../presenters/problem.ts";
import { PROBLEM_TITLES } from "../presenters/problem-titles.ts";
import { isReading } from "../readings/is-reading.ts";
import { loadSiteStyle, SITE_ICON } from "../site/site-style.ts";
import { placeAt } from "../usecases/public-address.ts";
import {
  findPublication,
  listPublications,
  type Publication,
  siteSettings,
} from "../usecases/public-site.ts";
import { siteMap, siteMapPart } from "../usecases/site-map.ts";
import { meantStudio } from "./studio.ts";

/** Articles on one page of the list. */
const PAGE_SIZE = 12;
const FEED_SIZE = 30;

/** No script runs on a public page, nothing comes from elsewhere, no cookie is set (P2). */
const PAGE_POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The public site: published editions only (P1), readable without JavaScript. */
export function siteRoutes(app: FastifyInstance, deps: Deps): void {
  const style = loadSiteStyle();
  const settings = () => siteSettings(deps.db, deps.addresses.publicUrl);
  const listed = async (language: Language, limit: number, before: string | null = null) => {
    const found = await listPublications(deps.db, language, { before, limit });
    for (const edition of found.leftOut)
      deps.logger.error(
        { edition },
        "what lists print of an edition is not what was approved: it is left out",
      );
    return found;
  };

  const ofSiteMap = async () => ({ settings: await settings(), turn: nextTurn, most: deps.sitemapMost });

  app.get("/", async (request, reply) => {
    const language = preferredLanguage(request);
    return reply.header("vary", "accept-language").redirect(`/${language}/`, 302);
  });

  app.get(style.href, async (_request, reply) =>
    reply
      .type("text/css; charset=utf-8")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(style.css),
  );
  app.get("/assets/naskah.svg", async (_request, reply) =>
    reply.type("image/svg+xml").header("cache-control", "public, max-age=86400").send(SITE_ICON),
  );
  app.get("/robots.txt", async (_request, reply) =>
    reply
      .type("text/plain; charset=utf-8")
      .send(
        `User-agent: *\nDisallow: /studio/\nDisallow: /api/\nSitemap: ${deps.addresses.publicUrl}/sitemap.xml\n`,
      ),
  );
  app.get("/sitemap.xml", async (_request, reply) => {
    const body = await siteMap(deps.db, await ofSiteMap());
    return reply.type("application/xml; charset=utf-8").send(body);
  });
  app.get<{ Params: { language: string; number: string } }>(
    "/:language/sitemap-:number(^[1-9][0-9]{0,5}$).xml",
    async (request, reply) => {
      const { language, number } = request.params;
      if (!isLanguage(language)) return await astray(request, reply);
      const part = { language, number: Number(number) };
      const body = await siteMapPart(deps.db, part, await ofSiteMap());
      if (body === null) return await missing(request, reply);
      return reply.type("application/xml; charset=utf-8").send(body);
    },
  );

  app.get<{ Params: { language: string }; Querystring: { before?: string } }>(
    "/:language/",
    async (request, reply) => {
      const { language } = request.params;
      if (!isLanguage(language)) return await astray(request, reply);
      const before = typeof request.query.before === "string" ? request.query.before : null;
      const { articles, next } = await listed(language, PAGE_SIZE, before);
      return page(reply, listPage({ language, articles, before, next }, await settings(), style.href));
    },
  );

  app.get<{ Params: { language: string } }>("/:language/feed.xml", async (request, reply) => {
    const { language } = request.params;
    if (!isLanguage(language)) return await astray(request, reply);
    const { articles } = await listed(language, FEED_SIZE);
    return reply.type("application/atom+xml; charset=utf-8").send(feed(language, articles, await settings()));
  });

  app.get<{ Params: { language: string; section: string; slug: string } }>(
    "/:language/:section/:slug",
    async (request, reply) => {
      const { language, section } = request.params;
      if (!isLanguage(language)) return await astray(request, reply);
      const wantsCopy = request.params.slug.endsWith(".json");
      const slug = wantsCopy ? request.params.slug.slice(0, -".json".length) : request.params.slug;
      const publication = await findPublication(deps.db, language, `${section}/${slug}`);
      const here = `${publication?.path ?? ""}${wantsCopy ? ".json" : ""}`;
      if (publication === null || here !== pathIn(request)) return await astray(request, reply);
      if (wantsCopy) {
        // A withdrawn text is not handed out by a side door.
        if (publication.state === "withdrawn") return await missing(request, reply);
        return reply
          .type("application/json; charset=utf-8")
          .send(Buffer.from(editionJson(publication.content), "utf8"));
      }
      const isStaff = request.cookies[cookieName(deps.addresses)] !== undefined;
      if (
        publication.state === "live" &&
        isReading({ method: request.method, headers: request.headers, isStaff })
      )
        deps.readings.read(publication.manuscriptId, {
          network: networkOf(addressOf(request)),
          agent: request.headers["user-agent"] ?? "",
        });
      const body = articlePage(publication, await settings(), style.href);
      return page(answered(reply, publication, deps.addresses.publicUrl), body);
    },
  );

  app.get("/*", astray);
  app.setErrorHandler(async (error: FastifyError | ProblemError, request, reply) => {
    if (asksForJson(request)) throw error;
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, "a public page failed");
    const fault = status === 429 ? "tooFast" : status >= 500 ? "trouble" : "notFound";
    return page(reply.code(status), faultPage(languageFor(request), fault, await settings(), style.href));
  });

  /** Whoever means an address that there is, is led to it (P4): 308, and what follows the question mark goes along. Else there is nothing. */
  async function astray(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const studio = meantStudio(request.url);
    if (studio !== null) return reply.redirect(studio, 308);
    const meant = meantAddress(request.url);
    const place =
      meant === null
        ? null
        : ((await placeAt(deps.db, meant)) ??
          (meant.language === null ? await placeAt(deps.db, meant, "en") : null));
    if (place === null || place.path === pathIn(request)) return await missing(request, reply);
    const query = request.url.indexOf("?");
    return reply.redirect(place.path + (query === -1 ? "" : request.url.slice(query)), 308);
  }

  /** A page of the site's own for a reader's mistake; a problem document for a program that asked for one. */
  async function missing(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (asksForJson(request)) throw new ProblemError("not-found");
    return page(reply.code(404), faultPage(languageFor(request), "notFound", await settings(), style.href));
  }
}

function statusOf(error: FastifyError | ProblemError): number {
  if (error instanceof ProblemError) return PROBLEM_TITLES[error.code].status;
  // A hash that cannot be one is an address at which there is nothing.
  return error.validationContext === "params" ? 404 : (error.statusCode ?? 500);
}

/** The path as it was asked for, nothing decoded. */
function pathIn({ url }: FastifyRequest): string {
  return url.split(/[?#]/, 1)[0] ?? "";
}

/** A program that says so, or the interface of programs; a browser always takes HTML as well. */
function asksForJson(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? "";
  const isCopy = meantAddress(request.url)?.isCopy === true;
  if (accepted.includes("text/html")) return false;
  return isCopy || accepted.includes("json") || /^\/+api(\/|$)/i.test(pathIn(request));
}

/** The language that the address names, else the browser's. */
function languageFor(request: FastifyRequest): Language {
  return meantAddress(request.url)?.language ?? preferredLanguage(request);
}

function page(reply: FastifyReply, body: string): FastifyReply {
  return reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", PAGE_POLICY)
    .header("cache-control", "no-cache")
    .send(body);
}

/**
 * The address of a withdrawn article stays, with its notice. 410 tells search engines to forget it; a replaced one answers 200
 * and names its replacement as canonical, so that readers see the sentence and search engines go on.
 */
function answered(
  reply: FastifyReply,
  { state, movedTo }: Pick<Publication, "state" | "movedTo">,
  origin: string,
): FastifyReply {
  if (state === "live") return reply;
  if (movedTo === null) return reply.code(410).header("x-robots-tag", "noindex");
  return reply.header("link", `<${new URL(movedTo, origin).href}>; rel="canonical"`);
}

/** Indonesian unless the browser asks for English first. */
function preferredLanguage(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers["accept-language"] ?? "") ? "en" : "id";
}
