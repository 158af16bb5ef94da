import { deviceOf } from "../door/device.ts";
import { networkOf } from "../door/network.ts";
import type { SignedIn } from "../door/session-store.ts";
import { resetFrom } from "./ask-reset.ts";
import { type MailPreference, mailPreferenceOf } from "./mail-preference.ts";
import { officeZone } from "./reader-zone.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** What a person sees of their own account. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly language: "id" | "en";
  readonly zone: string | null;
  readonly officeZone: string;
  readonly email: string;
  readonly emailConfirmedAt: string | null;
  readonly resetFrom: string | null;
  readonly newEmail: { readonly email: string; readonly expiresAt: string } | null;
  readonly mail: MailPreference;
  readonly mailGoesOut: boolean;
  readonly sessions: readonly {
    readonly isThis: boolean;
    readonly begunAt: string;
    readonly expiresAt: string;
    readonly address: string;
    readonly isHere: boolean;
    readonly browser: string | null;
    readonly system: string | null;
  }[];
}

/** @param address from which they ask. */
export async function viewAccount(
  deps: UseCaseDeps & { readonly mailGoesOut: boolean },
  { person, sessionHash }: SignedIn,
  address: string,
): Promise<AccountView> {
  const { db, clock, mailGoesOut } = deps;
  const now = clock.now().toISOString();
  const user = await db
    .selectFrom("users")
    .where("id", "=", person.id)
    .select(["id", "name", "language", "zone", "email", "emailConfirmedAt"])
    .executeTakeFirstOrThrow();
  const asked = await db
    .selectFrom("accountLinks")
    .where("userId", "=", person.id)
    .where("kind", "=", "address")
    .where("expiresAt", ">", now)
    .select(["email", "expiresAt"])
    .executeTakeFirst();
  const sessions = await db
    .selectFrom("sessions")
    .where("userId", "=", person.id)
    .where("expiresAt", ">", now)
    .orderBy("createdAt", "desc")
    .select(["tokenHash", "createdAt", "expiresAt", "address", "agent"])
    .execute();
  return {
    ...user,
    officeZone: await officeZone(db, person.id),
    resetFrom: mailGoesOut ? (resetFrom(user.emailConfirmedAt)?.toISOString() ?? null) : null,
    newEmail: asked ?? null,
    mail: await mailPreferenceOf(deps, person),
    mailGoesOut,
    sessions: sessions.map((session) => ({
      isThis: session.tokenHash === sessionHash,
      begunAt: session.createdAt,
      expiresAt: session.expiresAt,
      address: session.address,
      isHere: session.address !== "" && networkOf(session.address) === networkOf(address),
      ...deviceOf(session.agent),
    })),
  };
}
