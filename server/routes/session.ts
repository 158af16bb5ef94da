import { FirstRun, Session, SignIn } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { useFirstRun } from "../door/first-run.ts";
import { verifyPassword } from "../door/password.ts";
import { cookieName, cookieOptions } from "../door/session-cookie.ts";
import { beginSession, endSession, findSession } from "../door/session-store.ts";
import { SignInLimit } from "../door/sign-in-limit.ts";
import { tokenHash } from "../door/token.ts";
import { ProblemError } from "../presenters/problem.ts";
import { presentSession } from "../presenters/session.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { authenticate, whoIs } from "./api.ts";

/** Sign-ins a minute from one address. */
const PER_ADDRESS = { max: 120, timeWindow: "1 minute" };

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock, addresses, rooms } = deps;
  const limit = new SignInLimit();

  app.post<{ Body: SignIn }>(
    "/session",
    { schema: { body: SignIn, response: { 200: Session } }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const { email, password } = request.body;
      if (!limit.take(email, performance.now())) throw new ProblemError("too-fast", { retryMs: 60_000 });
      const user = await db
        .selectFrom("users")
        .where("email", "=", email.trim())
        .where("disabledAt", "is", null)
        .select(["id", "passwordHash"])
        .executeTakeFirst();
      const matches = await verifyPassword(user?.passwordHash ?? null, password);
      if (user === undefined || !matches) {
        request.log.warn({ audit: "refused", code: "wrong-credentials" }, "a sign-in was refused");
        throw new ProblemError("wrong-credentials");
      }
      // A new token at every sign-in; the one that came along, whoever set it, ends (T60).
      const before = await whoIs(deps, request);
      if (before !== null) await endSession(db, before.sessionHash);
      const token = await beginSession(db, user.id, clock.now());
      reply.setCookie(cookieName(addresses), token, cookieOptions(addresses));
      return await present(token);
    },
  );

  app.get("/session", { schema: { response: { 200: Session } } }, async (request) => {
    const signedIn = await authenticate(deps, request);
    return presentSession(signedIn, await loadOrganisation(db), clock.now());
  });

  app.delete("/session", async (request, reply) => {
    const signedIn = await whoIs(deps, request);
    if (signedIn !== null) {
      await endSession(db, signedIn.sessionHash);
      await rooms.reconsider(null);
    }
    return reply.clearCookie(cookieName(addresses), cookieOptions(addresses)).code(204).send();
  });

  app.post<{ Body: FirstRun }>(
    "/first-run",
    { schema: { body: FirstRun, response: { 201: Session } }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const now = clock.now();
      const id = await useFirstRun(deps, request.body);
      if (id === null) throw new ProblemError("forbidden");
      const token = await beginSession(db, id, now);
      reply.setCookie(cookieName(addresses), token, cookieOptions(addresses)).code(201);
      return await present(token);
    },
  );

  async function present(token: string): Promise<Session> {
    const now = clock.now();
    const signedIn = await findSession(db, tokenHash(token), now);
    if (signedIn === null) throw new ProblemError("not-signed-in");
    return presentSession(signedIn, await loadOrganisation(db), now);
  }
}
