import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { MAX_UPLOAD_BYTES, PROTOCOL_VERSION, type ProblemCode } from "@naskah/protocol";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { watchBody } from "./body-watch.ts";
import type { Deps } from "./deps.ts";
import { networkOf } from "./door/network.ts";
import { cookieName } from "./door/session-cookie.ts";
import { addressOf } from "./door/sign-in.ts";
import { DamagedLogError, StoreFailingError } from "./ports/update-log.ts";
import { type ProblemDetails, ProblemError, presentProblem } from "./presenters/problem.ts";
import { type RequestCost, requestCost } from "./request-cost.ts";
import type { RequestGate } from "./request-gate.ts";
import { queueingServer } from "./request-queue.ts";
import { accountRoutes } from "./routes/account.ts";
import { guardOrigin, languageOf } from "./routes/api.ts";
import { approvalSettingsRoutes } from "./routes/approval-settings.ts";
import { articleRoutes } from "./routes/articles.ts";
import { auditSettingsRoutes } from "./routes/audit-settings.ts";
import { boardRoutes } from "./routes/boards.ts";
import { checkRoutes } from "./routes/checks.ts";
import { clockRoutes } from "./routes/clock.ts";
import { draftCopyRoutes } from "./routes/draft-copies.ts";
import { editionPreviewRoutes } from "./routes/edition-preview.ts";
import { editionRoutes } from "./routes/editions.ts";
import { healthRoutes } from "./routes/health.ts";
import { helpRoutes } from "./routes/help.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { takeJsonBodies } from "./routes/json-body.ts";
import { manuscriptRoutes } from "./routes/manuscripts.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { offerRoutes } from "./routes/offers.ts";
import { officeImportRoutes } from "./routes/office-import.ts";
import { officeRoutes } from "./routes/offices.ts";
import { damagedPictureRoutes, mediaRoutes, pictureRoutes } from "./routes/pictures.ts";
import { sessionRoutes } from "./routes/session.ts";
import { siteRoutes } from "./routes/site.ts";
import { acceptSockets } from "./routes/sockets.ts";
import { staffRoutes } from "./routes/staff.ts";
import { studioRoutes } from "./routes/studio.ts";
import { threadRoutes } from "./routes/threads.ts";
import { translationRoutes } from "./routes/translations.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The address of who asks: behind trusted proxies the one that they name. */
    readonly client: string;
    /** Reads what takes as long as its sender likes: meanwhile the request has no place of those that are worked on. */
    aside<T>(read: () => Promise<T>): Promise<T>;
  }
}

/** Requests of the staff application a minute from one address; an office may share one. */
const PER_ADDRESS = { max: 3000, timeWindow: "1 minute", keyGenerator: placeOf };

/** Public pages and pictures a minute to one address: a whole office, or a village, may read behind one. */
const PER_READER = { max: 6000, timeWindow: "1 minute", keyGenerator: placeOf };

const asItIs = (payload: unknown) => String(payload);

function placeOf(request: FastifyRequest): string {
  return networkOf(addressOf(request));
}

/** Milliseconds after which whoever asked for more than would be waited for may ask again. */
const GATE_RETRY_MS = 1000;

/** A body that stalls is answered 408, and its connection ends with that. */
function watchBodies(app: FastifyInstance, deps: Deps): void {
  const watches = new WeakMap<FastifyRequest, () => void>();
  app.addHook("onRequest", async (request, reply) => {
    const { raw, headers } = request;
    if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return;
    const stalled = () => {
      // Whoever reads it is told as of a line that broke. With nobody to tell, or after an answer, the line is broken.
      if (reply.sent || raw.listenerCount("error") === 0) raw.destroy();
      else {
        reply.header("connection", "close");
        raw.emit("error", new ProblemError("body-stalled"));
      }
    };
    watches.set(request, watchBody(raw, deps.timers, stalled));
  });
  app.addHook("onResponse", async (request) => {
    if (request.raw.complete) watches.get(request)?.();
  });
}

/** A request's work begins when its turn comes, and is over when its answer is there: whoever aborts does not ask for the next one's meanwhile. */
function takeTurns(app: FastifyInstance, deps: Deps): void {
  const inside = new WeakMap<FastifyRequest, (costMs: number) => void>();
  const costs = new WeakMap<FastifyRequest, RequestCost>();
  const leave = (request: FastifyRequest) => {
    const cost = costOf(request);
    inside.get(request)?.(cost.ms);
    cost.ms = 0;
  };
  function costOf(request: FastifyRequest): RequestCost {
    const cost = costs.get(request) ?? { ms: 0 };
    costs.set(request, cost);
    return cost;
  }
  async function enter(gate: RequestGate, request: FastifyRequest): Promise<void> {
    const token = request.cookies[cookieName(deps.addresses)];
    const left = await gate.enter(await deps.askers.of(placeOf(request), token));
    if (left === null) throw new ProblemError("too-fast", { retryMs: GATE_RETRY_MS });
    inside.set(request, left);
  }
  app.decorateRequest("aside", async function <T>(this: FastifyRequest, read: () => Promise<T>): Promise<T> {
    leave(this);
    await enter(deps.uploads, this);
    try {
      return await read();
    } finally {
      leave(this);
      await enter(deps.requests, this);
    }
  });
  // When the body has come: who sends it slowly holds nobody up.
  app.addHook("preHandler", async (request) => {
    await enter(deps.requests, request);
    // Nobody works for who has gone meanwhile.
    if (request.raw.socket.destroyed) throw new ProblemError("too-fast", { retryMs: GATE_RETRY_MS });
  });
  // Whatever the handler does, however much later, is this request's.
  app.addHook("preHandler", (request, _reply, done) => requestCost.run(costOf(request), done));
  app.addHook("onSend", async (request) => leave(request));
}

function isDecodable(path: string): boolean {
  try {
    decodeURI(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** The whole application; it listens to nothing yet. */
export async function build(deps: Deps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    serverFactory: (handler) => {
      const failed = (error: unknown) => deps.logger.error({ err: error }, "a request failed");
      const server = queueingServer(handler, failed);
      // A silent client does not hold a connection for ever; bodies are watched by themselves, because an honest one may be slow.
      server.headersTimeout = 60_000;
      server.requestTimeout = 0;
      server.keepAliveTimeout = 72_000;
      return server;
    },
    // A percent sign that encodes nothing is a reader's mistake like any other: it finds nothing, in the way that all others do.
    rewriteUrl: ({ url = "/" }) =>
      url.replace(/^[^?#]*/, (path) => (isDecodable(path) ? path : path.replaceAll("%", "%25"))),
    // What a body may hold is said by its schema: nothing is dropped, filled in or converted on the way.
    ajv: { customOptions: { removeAdditional: false, useDefaults: false, coerceTypes: false } },
  });
  // One rule for pages, programs and sockets.
  app.decorateRequest("client", {
    getter(this: FastifyRequest): string {
      return deps.proxies.clientOf(this.raw);
    },
  });
  // JSON and forms with files are all that anybody sends; a text/plain form of another site is not even read.
  app.removeContentTypeParser("text/plain");
  takeJsonBodies(app);
  watchBodies(app, deps);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerProblem(request, reply, "not-found", {}));
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "same-origin" },
    // Set where TLS ends; a plain http intranet server must not promise it.
    strictTransportSecurity: deps.addresses.isSecure ? { maxAge: 31_536_000 } : false,
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Naskah", version: String(PROTOCOL_VERSION), description: "See PROTOCOL.md." },
    },
  });
  await app.register(
    async (api) => {
      guardOrigin(api, deps);
      takeTurns(api, deps);
      await api.register(rateLimit, {
        ...PER_ADDRESS,
        errorResponseBuilder: (_request, { ttl }) => new ProblemError("too-fast", { retryMs: ttl }),
      });
      await api.register(multipart, {
        limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 0, parts: 1 },
      });
      api.addHook("onSend", async (_request, reply) => {
        if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
      });
      sessionRoutes(api, deps);
      accountRoutes(api, deps);
      articleRoutes(api, deps);
      manuscriptRoutes(api, deps);
      editionRoutes(api, deps);
      editionPreviewRoutes(api, deps);
      offerRoutes(api, deps);
      approvalSettingsRoutes(api, deps);
      checkRoutes(api, deps);
      threadRoutes(api, deps);
      draftCopyRoutes(api, deps);
      pictureRoutes(api, deps);
      damagedPictureRoutes(api, deps);
      inboxRoutes(api, deps);
      boardRoutes(api, deps);
      noticeRoutes(api, deps);
      translationRoutes(api, deps);
      auditSettingsRoutes(api, deps);
      clockRoutes(api, deps);
      officeRoutes(api, deps);
      staffRoutes(api, deps);
      officeImportRoutes(api, deps);
      // Otherwise the public site's addresses would answer with a page.
      api.all("/*", { schema: { hide: true } }, async () => {
        throw new ProblemError("not-found");
      });
      // As long as the application, and always the same.
      let description: string | null = null;
      api.get("/openapi.json", { schema: { hide: true } }, async (_request, reply) => {
        description ??= JSON.stringify(app.swagger());
        return reply.type("application/json; charset=utf-8").serializer(asItIs).send(description);
      });
    },
    { prefix: "/api/v1" },
  );
  await app.register(async (open) => {
    await open.register(rateLimit, {
      ...PER_READER,
      addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
      errorResponseBuilder: (_request, { ttl }) => new ProblemError("too-fast", { retryMs: ttl }),
    });
    takeTurns(open, deps);
    mediaRoutes(open, deps);
    siteRoutes(open, deps);
  });
  healthRoutes(app, deps);
  helpRoutes(app);
  await studioRoutes(app);
  acceptSockets(app, deps);
  return app;
}

function answerError(
  error: FastifyError | ProblemError | DamagedLogError | StoreFailingError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ProblemError) {
    const { retryMs } = error.details;
    if (retryMs !== undefined && !reply.hasHeader("retry-after"))
      reply.header("retry-after", String(Math.ceil(retryMs / 1000)));
    return answerProblem(request, reply, error.code, error.details);
  }
  if (error instanceof DamagedLogError) {
    request.log.error({ err: error }, "a damaged manuscript was asked for");
    return answerProblem(request, reply, "manuscript-damaged", {});
  }
  if (isOutOfRoom(error)) {
    request.log.error({ err: error }, "there is no room left on the disk");
    return answerProblem(request, reply, "storage-full", {});
  }
  if (error instanceof StoreFailingError || isStoreFailing(error)) {
    request.log.error({ err: error }, "the store fails");
    reply.header("retry-after", String(STORE_RETRY_MS / 1000));
    return answerProblem(request, reply, "store-failing", { retryMs: STORE_RETRY_MS });
  }
  if (error.validation !== undefined) {
    // An id that cannot be one is an address at which there is nothing.
    if (error.validationContext === "params") return answerProblem(request, reply, "not-found", {});
    const unknown = error.validation.some(({ keyword }) => keyword === "additionalProperties");
    return answerProblem(request, reply, unknown ? "unknown-field" : "bad-request", {
      detail: error.message,
    });
  }
  const code = error.statusCode === undefined ? undefined : OF_STATUS[error.statusCode];
  if (code !== undefined) return answerProblem(request, reply, code, {});
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return answerProblem(request, reply, "bad-request", {});
  request.log.error({ err: error }, "a request failed");
  return answerProblem(request, reply, "internal", { requestId: request.id });
}

/** Said by the system for a file, by SQLite for the database; a quota is no room either. */
const OUT_OF_ROOM: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "SQLITE_FULL"]);

function isOutOfRoom(error: Error): boolean {
  return OUT_OF_ROOM.has((error as { code?: unknown }).code);
}

/** Another program holds the database, or the disk does not take or give what is asked of it. */
const STORE_FAILS = /^(?:SQLITE_(?:BUSY|LOCKED|READONLY|IOERR|CANTOPEN)(?:_\w+)?|EROFS|EIO)$/;

function isStoreFailing(error: Error): boolean {
  return STORE_FAILS.test(String((error as { code?: unknown }).code));
}

/** When to ask again for what a failing store keeps back. */
const STORE_RETRY_MS = 5000;

const OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: "not-found",
  405: "method-not-allowed",
  413: "too-large",
  415: "unsupported-media",
  429: "too-fast",
};

function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  details: ProblemDetails,
): FastifyReply {
  const problem = presentProblem(code, languageOf(request), details);
  return reply.code(problem.status).type("application/problem+json; charset=utf-8").send(problem);
}
