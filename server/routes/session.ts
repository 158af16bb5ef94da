import { createHmac } from "node:crypto";
import { keptAddress } from "@naskah/model";
import { FirstRun, Session, SignIn } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../deps.ts";
import { useFirstRun } from "../door/first-run.ts";
import { verifyPassword } from "../door/password.ts";
import { cookieName, cookieOptions } from "../door/session-cookie.ts";
import { endSession, findSession } from "../door/session-store.ts";
import { addressOf, signInHere, underLimit } from "../door/sign-in.ts";
import { tokenHash } from "../door/token.ts";
import { ProblemError } from "../presenters/problem.ts";
import { presentSession } from "../presenters/session.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { authenticate, settled, whoIs } from "./api.ts";

/** Sign-ins a minute from one address. */
const PER_ADDRESS = { max: 120, timeWindow: "1 minute" };

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock, addresses, rooms } = deps;
  app.post<{ Body: SignIn }>(
    "/session",
    { schema: { body: SignIn, response: { 200: Session } }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const { email, password } = request.body;
      const user = await db
        .selectFrom("users")
        .where("email", "=", keptAddress(email))
        .where("disabledAt", "is", null)
        .select(["id", "passwordHash"])
        .executeTakeFirst();
      const refused = (code: "wrong-credentials" | "too-fast") =>
        request.log.warn(
          {
            audit: "refused",
            code,
            address: addressOf(request),
            ...triedAccount(deps.auditKey, email, user?.id),
          },
          "a sign-in was refused",
        );
      const who = { account: email, userId: user?.id ?? null };
      const matches = await underLimit(deps, request, who, () =>
        verifyPassword(user?.passwordHash ?? null, password),
      ).catch((error: unknown) => {
        if (error instanceof ProblemError) refused("too-fast");
        throw error;
      });
      if (user === undefined || !matches) {
        refused("wrong-credentials");
        throw new ProblemError("wrong-credentials");
      }
      // A new token at every sign-in; the one that came along, whoever set it, ends (T60).
      const before = await whoIs(deps, request);
      if (before !== null) await endSession(db, before.sessionHash);
      const token = await signInHere(deps, request, reply, user.id);
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
      await rooms.reconsider(new Set([signedIn.person.id]));
    }
    return reply.clearCookie(cookieName(addresses), cookieOptions(addresses)).code(204).send();
  });

  app.post<{ Body: FirstRun }>(
    "/first-run",
    { schema: { body: FirstRun, response: { 201: Session } }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const { id } = settled(await useFirstRun(deps, request.body));
      const token = await signInHere(deps, request, reply.code(201), id);
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

/**
 * For the log: whose account was tried. What is none is only hashed, under the server's key: people type passwords into that field.
 */
function triedAccount(key: Uint8Array, email: string, userId: string | undefined) {
  if (userId !== undefined) return { user: userId };
  return { unknownAccount: createHmac("sha256", key).update(`tried: ${email}`).digest("hex").slice(0, 16) };
}
