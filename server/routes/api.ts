import { type Language, parseInstant } from "@naskah/model";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Deps } from "../deps.ts";
import { cookieName } from "../door/session-cookie.ts";
import { findSession, type SignedIn } from "../door/session-store.ts";
import { addressOf } from "../door/sign-in.ts";
import { tokenHash } from "../door/token.ts";
import { type AnyRefusal, ProblemError, problemOf } from "../presenters/problem.ts";
import { refusalFacts, scheduleFacts } from "../usecases/refusal-facts.ts";
import type { Person } from "../usecases/use-case.ts";

/** Path parameters of most resources. */
export const ById = Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" }) });
export interface ByIdParams {
  readonly id: string;
}

/** The one who asks. @throws ProblemError not-signed-in */
export async function authenticate(deps: Deps, request: FastifyRequest): Promise<SignedIn> {
  const signedIn = await whoIs(deps, request);
  if (signedIn === null) throw new ProblemError("not-signed-in");
  return signedIn;
}

export async function whoIs(deps: Deps, request: FastifyRequest): Promise<SignedIn | null> {
  const token = request.cookies[cookieName(deps.addresses)];
  return token === undefined ? null : await findSession(deps.db, tokenHash(token), deps.clock.now());
}

/** What a use case answered; its refusal becomes the answer of the route. @throws ProblemError */
export function settled<T extends object>(result: T): Exclude<T, { readonly refusal: unknown }> {
  if ("refusal" in result) throw problemOf(result.refusal as AnyRefusal);
  return result as Exclude<T, { readonly refusal: unknown }>;
}

/**
 * The same for an act on an edition, whose refusal says who decided, whose turn it is and what is open instead.
 * @param asks `other` for what is nobody's turn: who gives a tick or recalls needs no post. @throws ProblemError
 */
export async function settledOn<T extends object>(
  deps: Deps,
  person: Person,
  editionId: string,
  result: T,
  asks: "decision" | "other" = "decision",
): Promise<Exclude<T, { readonly refusal: unknown }>> {
  if (!("refusal" in result)) return result as Exclude<T, { readonly refusal: unknown }>;
  const refusal = result.refusal as AnyRefusal;
  const facts = refusal.code === "not-found" ? null : await refusalFacts(deps, person, editionId);
  throw problemOf(refusal, facts === null || asks === "decision" ? facts : { ...facts, turns: [] });
}

/** The same for an act on a schedule: one that is none any more says what became of it. @throws ProblemError */
export async function settledOnSchedule<T extends object>(
  deps: Deps,
  person: Person,
  manuscriptId: string,
  result: T,
): Promise<Exclude<T, { readonly refusal: unknown }>> {
  if (!("refusal" in result)) return result as Exclude<T, { readonly refusal: unknown }>;
  const refusal = result.refusal as AnyRefusal;
  throw problemOf(
    refusal,
    refusal.code === "conflict" ? await scheduleFacts(deps, person, manuscriptId) : null,
  );
}

/** An instant that a body names; null when it names none. @throws ProblemError bad-request, for what is no instant */
export function instant(text: string | null | undefined, field: string): Date | null {
  if (text === null || text === undefined) return null;
  const at = parseInstant(text);
  if (at === null) throw problemOf({ code: "bad-request", field: `instant ${field}` });
  return at;
}

/** True when somebody else changed first what the use case was to change (T49). */
export function isStale(result: object): boolean {
  return "refusal" in result && (result.refusal as AnyRefusal).code === "stale-write";
}

/** Indonesian unless the browser asks for English. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers["accept-language"] ?? "") ? "en" : "id";
}

/** Methods that change something, on our own pages' behalf only (T46). */
const CHANGING: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Refuses what another site's page sends with this browser's cookie. A program that is no browser names no origin. */
export function guardOrigin(app: FastifyInstance, deps: Deps): void {
  app.addHook("onRequest", async (request) => {
    if (!CHANGING.has(request.method)) return;
    const { origin } = request.headers;
    const site = request.headers["sec-fetch-site"];
    const isForeign =
      origin === undefined ? site !== undefined && site !== "same-origin" : !deps.addresses.isOwn(origin);
    if (!isForeign) return;
    request.log.warn(
      { audit: "refused", code: "foreign-origin", address: addressOf(request) },
      "a request of another site was refused",
    );
    throw new ProblemError("foreign-origin");
  });
}
