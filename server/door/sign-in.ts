import type { FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";
import { ProblemError } from "../presenters/problem.ts";
import { isFamiliar, rememberNetwork } from "./familiar-network.ts";
import { networkOf } from "./network.ts";
import { cookieName, cookieOptions } from "./session-cookie.ts";
import { beginSession } from "./session-store.ts";

/** The address of who asks: behind trusted proxies the one that they name. */
export function addressOf({ client }: Pick<FastifyRequest, "client">): string {
  return client;
}

/** Signs somebody in on this browser. @returns the session's token. */
export async function signInHere(
  { db, clock, addresses, auditKey }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  userId: string,
): Promise<string> {
  const now = clock.now();
  const address = addressOf(request);
  const agent = request.headers["user-agent"] ?? "";
  const token = await beginSession(db, userId, now, { address, agent });
  await rememberNetwork(db, auditKey, { userId, network: networkOf(address) }, now);
  reply.setCookie(cookieName(addresses), token, cookieOptions(addresses));
  return token;
}

/**
 * Asks for a password under the limit (T61): a right one is not counted.
 * @param account what they say that they are. @param userId whose that is; null: nobody's.
 * @throws ProblemError too-fast, before anything is looked at.
 */
export async function underLimit(
  { db, clock, auditKey, signInLimit }: Deps,
  request: FastifyRequest,
  { account, userId }: { readonly account: string; readonly userId: string | null },
  check: () => Promise<boolean>,
): Promise<boolean> {
  const network = networkOf(addressOf(request));
  const isKnown = userId !== null && (await isFamiliar(db, auditKey, { userId, network }, clock.now()));
  const guess = { account, network, isFamiliar: isKnown };
  const wait = signInLimit.take(guess, performance.now());
  if (wait !== null) throw new ProblemError("too-fast", { retryMs: wait });
  const isRight = await check();
  if (isRight) signInLimit.succeeded(guess, performance.now());
  return isRight;
}
