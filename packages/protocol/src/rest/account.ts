import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, nullable, shortText, strict } from "../text.ts";
import { MailPreference } from "./notice.ts";

const Password = Type.String({ minLength: 1, maxLength: 1024 });
const NewPassword = Type.String({ minLength: 12, maxLength: 1024 });
const Email = Type.String({ minLength: 3, maxLength: 254 });
/** The secret of a link in a letter. */
const Token = Type.String({ minLength: 20, maxLength: 200 });

/** Where somebody is signed in. */
export const AccountSession = Type.Object({
  isThis: Type.Boolean(),
  begunAt: Instant,
  expiresAt: Instant,
  /** The address it was begun from; empty when that is not known. */
  address: Type.String(),
  /** From the network that asks now. */
  isHere: Type.Boolean(),
  /** As the browser calls itself: "Firefox", "Windows"; null when it says nothing known. */
  browser: nullable(Type.String()),
  system: nullable(Type.String()),
});
export type AccountSession = Static<typeof AccountSession>;

/** GET /api/v1/account: one's own. */
export const Account = Type.Object({
  id: Id,
  name: Type.String(),
  language: LanguageCode,
  /** IANA zone that was chosen; null: the office's. */
  zone: nullable(Type.String()),
  officeZone: Type.String(),
  email: Type.String(),
  /** When its owner showed that mail to it reaches them; null: never. */
  emailConfirmedAt: nullable(Instant),
  /** From when a forgotten password can be made anew by mail; null: the address is not confirmed, or there is no mail. */
  resetFrom: nullable(Instant),
  /** An address that waits to be confirmed. */
  newEmail: nullable(Type.Object({ email: Type.String(), expiresAt: Instant })),
  mail: MailPreference.properties.mail,
  /** A mail server is set up. */
  mailGoesOut: Type.Boolean(),
  /** The newest first. */
  sessions: Type.Array(AccountSession),
});
export type Account = Static<typeof Account>;

/** PATCH /api/v1/account. Left out means unchanged. Answers with the Account. */
export const UpdateAccount = Type.Object(
  {
    name: Type.Optional(shortText(200)),
    language: Type.Optional(LanguageCode),
    zone: Type.Optional(nullable(shortText(64))),
  },
  strict,
);
export type UpdateAccount = Static<typeof UpdateAccount>;

/** PUT /api/v1/account/password: 204. Every other session ends. */
export const ChangePassword = Type.Object({ password: Password, newPassword: NewPassword }, strict);
export type ChangePassword = Static<typeof ChangePassword>;

/** PUT /api/v1/account/email: 202. A link goes to that address; the present one is told. The present address confirms itself so, too. */
export const ChangeEmail = Type.Object({ email: Email, password: Password }, strict);
export type ChangeEmail = Static<typeof ChangeEmail>;

/** POST /api/v1/addresses: confirms the address that the link went to; 204. */
export const ConfirmEmail = Type.Object({ token: Token }, strict);
export type ConfirmEmail = Static<typeof ConfirmEmail>;

/** POST /api/v1/resets: 202, whether or not there is such an account. */
export const AskReset = Type.Object({ email: Email }, strict);
export type AskReset = Static<typeof AskReset>;

/** POST /api/v1/resets/password: chooses the password and signs in; 201 with a Session. */
export const UseReset = Type.Object({ token: Token, password: NewPassword }, strict);
export type UseReset = Static<typeof UseReset>;
