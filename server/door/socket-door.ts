import type { IncomingHttpHeaders } from "node:http";
import { hasPosts, nextChange } from "@naskah/approval";
import { isId, type ManuscriptId, SCHEMA_HASH, timeOf } from "@naskah/model";
import type { CloseCode } from "@naskah/protocol";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Deps } from "../deps.ts";
import { atMost, type Judgement, type Visitor } from "../rooms/door-answer.ts";
import { type AccessMode, accessTo } from "../usecases/access.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { cookieName } from "./session-cookie.ts";
import { findSession, type SignedIn } from "./session-store.ts";
import { redeemTicket } from "./ticket.ts";
import { tokenHash } from "./token.ts";

/** What the door says to somebody who asks for a socket. */
export type SocketAnswer =
  /** Refused before the upgrade: another site's page asked with this browser's cookie (T1). */
  | { readonly kind: "foreign-origin" }
  /** Upgraded and closed, so that the client hears why. */
  | { readonly kind: "close"; readonly code: CloseCode }
  | {
      readonly kind: "welcome";
      readonly manuscript: ManuscriptId;
      readonly visitor: Visitor;
      readonly isNaskah: boolean;
      /** The Yjs client id under which the other end writes, when it says so. */
      readonly clientId: number | null;
    };

const close = (code: CloseCode): SocketAnswer => ({ kind: "close", code });

/** Decides about a socket: origin, who, where, which schema and epoch, and what they may do there. */
export async function answerSocket(
  deps: Deps,
  url: URL,
  headers: IncomingHttpHeaders,
  cookies: Readonly<Record<string, string | undefined>>,
): Promise<SocketAnswer> {
  const { addresses, db, clock } = deps;
  const ticket = url.searchParams.get("ticket");
  const { origin } = headers;
  // A browser always names the origin; a program without one has no cookie that somebody else could be using.
  if (origin === undefined ? ticket === null && headers.cookie !== undefined : !addresses.isOwn(origin))
    return { kind: "foreign-origin" };
  const manuscriptId = manuscriptOf(url.pathname);
  if (manuscriptId === null) return close("no-such-manuscript");
  const now = clock.now();
  const token = cookies[cookieName(addresses)];
  const sessionHash =
    ticket !== null
      ? await redeemTicket(db, ticket, manuscriptId, now)
      : token === undefined
        ? null
        : tokenHash(token);
  const signedIn = sessionHash === null ? null : await findSession(db, sessionHash, now);
  if (signedIn === null) return close("not-signed-in");
  const access = await accessTo(deps, signedIn.person, manuscriptId);
  if (access === null) return close("no-such-manuscript");
  const schema = url.searchParams.get("schema");
  // A stock client names none; whatever it writes is checked against the schema all the same.
  if (schema !== null && schema !== SCHEMA_HASH) return close("client-too-old");
  const epoch = url.searchParams.get("epoch");
  if (epoch !== null && epoch !== String(access.manuscript.epoch)) return close("epoch-changed");
  const { person } = signedIn;
  const asked = modeOf(url.searchParams.get("mode"));
  return {
    kind: "welcome",
    manuscript: access.manuscript.id,
    visitor: {
      userId: person.id,
      name: person.name,
      mode: atMost(access.mode, asked),
      asked,
      credential: signedIn.sessionHash,
      until: await nextJudgement(db, signedIn, now),
    },
    isNaskah: url.searchParams.get("naskah") === "1",
    clientId: clientIdOf(url.searchParams.get("client")),
  };
}

/** Decides again about somebody who is connected (C8). */
export async function judgeAgain(
  deps: Pick<Deps, "db" | "clock">,
  sessionHash: string,
  manuscript: ManuscriptId,
): Promise<Judgement> {
  const now = deps.clock.now();
  const signedIn = await findSession(deps.db, sessionHash, now);
  if (signedIn === null) return { close: "not-signed-in" };
  const access = await accessTo(deps, signedIn.person, manuscript);
  if (access === null) return { close: "not-allowed" };
  return { mode: access.mode, until: await nextJudgement(deps.db, signedIn, now) };
}

/**
 * The next instant at which time alone may change an answer: the session ends, or for who has or had a post, a mandate, a post or a unit begins
 * or ends.
 */
async function nextJudgement(
  db: Database,
  { person, sessionHash }: SignedIn,
  now: Date,
): Promise<Date | null> {
  const session = await db
    .selectFrom("sessions")
    .where("tokenHash", "=", sessionHash)
    .select("expiresAt")
    .executeTakeFirst();
  const organisation = await loadOrganisation(db);
  const office = hasPosts(organisation, person.id) ? nextChange(organisation, now) : null;
  const times = [
    ...(session === undefined ? [] : [timeOf(session.expiresAt)]),
    ...(office === null ? [] : [office.getTime()]),
  ];
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** What somebody wants to do at most: who may edit may come to read (A9). Anything else asks for nothing. */
function modeOf(text: string | null): AccessMode | null {
  return text === "edit" || text === "comment" || text === "read" ? text : null;
}

/** Yjs client ids are 32 bits. */
function clientIdOf(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) && Number(text) <= 0xffffffff ? Number(text) : null;
}

function manuscriptOf(path: string): string | null {
  const id = /^\/collab\/([^/]+)$/.exec(path)?.[1];
  return isId(id) ? id : null;
}
