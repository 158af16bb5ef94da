import {
  Account,
  AskReset,
  ChangeEmail,
  ChangePassword,
  ConfirmEmail,
  Session,
  UpdateAccount,
  UseReset,
} from "@naskah/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";
import { endOtherSessions, findSession, type SignedIn } from "../door/session-store.ts";
import { addressOf, signInHere, underLimit } from "../door/sign-in.ts";
import { tokenHash } from "../door/token.ts";
import { unattended } from "../guard.ts";
import { ProblemError } from "../presenters/problem.ts";
import { presentSession } from "../presenters/session.ts";
import { askReset } from "../usecases/ask-reset.ts";
import { changeAccount } from "../usecases/change-account.ts";
import { askForAddress, confirmNewAddress } from "../usecases/change-address.ts";
import { changePassword } from "../usecases/change-password.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { isRefused, type Refused } from "../usecases/use-case.ts";
import { useReset } from "../usecases/use-reset.ts";
import { viewAccount } from "../usecases/view-account.ts";
import { authenticate, settled } from "./api.ts";

/** Links asked for or tried a minute from one address. */
const PER_ADDRESS = { max: 30, timeWindow: "1 minute" };

/** One's own account, and the way back into it. */
export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock, rooms } = deps;

  app.get("/account", { schema: { response: { 200: Account } } }, async (request) =>
    shown(await authenticate(deps, request), request),
  );

  app.patch<{ Body: UpdateAccount }>(
    "/account",
    { schema: { body: UpdateAccount, response: { 200: Account } } },
    async (request) => {
      const signedIn = await authenticate(deps, request);
      settled(await changeAccount(deps, signedIn.person, request.body));
      return await shown(signedIn, request);
    },
  );

  app.put<{ Body: ChangePassword }>(
    "/account/password",
    { schema: { body: ChangePassword }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const signedIn = await authenticate(deps, request);
      settled(await guessed(signedIn, request, () => changePassword(deps, signedIn, request.body)));
      return reply.code(204).send();
    },
  );

  app.put<{ Body: ChangeEmail }>(
    "/account/email",
    { schema: { body: ChangeEmail }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const signedIn = await authenticate(deps, request);
      settled(await guessed(signedIn, request, () => askForAddress(deps, signedIn, request.body)));
      return reply.code(202).send();
    },
  );

  // Every session but the one that asks.
  app.delete("/account/sessions", async (request, reply) => {
    const { person, sessionHash } = await authenticate(deps, request);
    await endOtherSessions(db, person.id, sessionHash);
    await rooms.reconsider(new Set([person.id]));
    return reply.code(204).send();
  });

  app.post<{ Body: ConfirmEmail }>(
    "/addresses",
    { schema: { body: ConfirmEmail }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      settled(await confirmNewAddress(deps, request.body.token));
      return reply.code(204).send();
    },
  );

  app.post<{ Body: AskReset }>(
    "/resets",
    { schema: { body: AskReset }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      if (!deps.mailGoesOut) throw new ProblemError("mail-not-set-up");
      // Answered before it is looked at, so that the answer takes as long for an address that is none of ours.
      unattended(
        () => askReset(deps, request.body.email),
        (error) => request.log.error({ err: error }, "a link to a new password could not be sent"),
      );
      return reply.code(202).send();
    },
  );

  app.post<{ Body: UseReset }>(
    "/resets/password",
    { schema: { body: UseReset, response: { 201: Session } }, config: { rateLimit: PER_ADDRESS } },
    async (request, reply) => {
      const { token, password } = request.body;
      const { id } = settled(await useReset(deps, token, password));
      const session = await signInHere(deps, request, reply.code(201), id);
      const now = clock.now();
      const signedIn = await findSession(db, tokenHash(session), now);
      if (signedIn === null) throw new ProblemError("not-signed-in");
      return presentSession(signedIn, await loadOrganisation(db), now);
    },
  );

  async function shown(signedIn: SignedIn, request: FastifyRequest): Promise<Account> {
    const { sessions, ...account } = await viewAccount(deps, signedIn, addressOf(request));
    return { ...account, sessions: [...sessions] };
  }

  /** Whoever found a screen open guesses at the password no faster than at the door. */
  async function guessed(
    { person, email }: SignedIn,
    request: FastifyRequest,
    act: () => Promise<{ readonly id: string } | Refused>,
  ): Promise<{ readonly id: string } | Refused> {
    let done: { readonly id: string } | Refused | null = null;
    await underLimit(deps, request, { account: email, userId: person.id }, async () => {
      done = await act();
      return !(isRefused(done) && done.refusal.code === "wrong-password");
    });
    if (done === null) throw new Error("nothing was asked");
    return done;
  }
}
