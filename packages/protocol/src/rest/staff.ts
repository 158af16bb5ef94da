import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, LocalisedText, nullable, shortText, strict } from "../text.ts";
import { HeldPosition } from "./session.ts";

/** A link for an account that has a password already: it takes two, because whoever has it becomes that person. */
export const Recovery = Type.Object({
  /** Null: the server's operator. */
  askedBy: nullable(Type.Object({ id: Id, name: Type.String() })),
  at: Instant,
  /** From when it may be used though nobody agreed; null: not before a second administrator agrees. */
  usableFrom: nullable(Instant),
  agreedBy: nullable(Type.Object({ id: Id, name: Type.String() })),
});
export type Recovery = Static<typeof Recovery>;

/** What one administrator did alone to an approving post at or below one's own. */
export const ChainNews = Type.Object({
  /** Null: the server's operator. */
  by: nullable(Type.String()),
  account: Type.String(),
  /** Null: a link to the account was seen. */
  post: nullable(LocalisedText),
  /** From when they act, or when the link was seen. */
  at: Instant,
});
export type ChainNews = Static<typeof ChainNews>;

/** GET /api/v1/recovery: what whoever is signed in must hear on every page. DELETE refuses the link to one's own account. */
export const OwnRecovery = Type.Object({
  recovery: nullable(Recovery),
  chain: Type.Array(ChainNews),
  /** For administrators: names of people whom mail does not reach, at most five. */
  undelivered: Type.Array(Type.String()),
});
export type OwnRecovery = Static<typeof OwnRecovery>;

/** A user, as administrators see them. */
export const StaffPerson = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  language: LanguageCode,
  unitId: nullable(Id),
  unit: nullable(LocalisedText),
  canWrite: Type.Boolean(),
  isDesk: Type.Boolean(),
  isAdmin: Type.Boolean(),
  /** Null while they may sign in. */
  disabledAt: nullable(Instant),
  hasPassword: Type.Boolean(),
  /** Until when an invitation of theirs that was not used is good. */
  invitedUntil: nullable(Instant),
  /** POST /api/v1/people/:id/invitation/agreement agrees, DELETE …/invitation refuses. */
  recovery: nullable(Recovery),
  /** The administrator who made the account; null: the server's operator, or nobody knows. */
  madeBy: nullable(Type.String()),
  /** Administrators who saw a link to it and for whom no second one vouches: names. */
  seenBy: Type.Array(Type.String()),
  /** The last mail to them was given up: when, and what the mail server said; null: it was not. */
  undelivered: nullable(Type.Object({ at: Instant, why: Type.String() })),
  /** Who asks cannot make this person approve before a day is over, unless a second administrator vouches for the account. */
  needsSecond: Type.Boolean(),
  /** Who asks is that second administrator: POST /api/v1/people/:id/voucher. */
  canVouch: Type.Boolean(),
  positions: Type.Array(HeldPosition),
  version: Type.Integer(),
});
export type StaffPerson = Static<typeof StaffPerson>;

/** GET /api/v1/people?q=&after=: by name, 50 a page; `q` is part of a name or address. */
export const StaffList = Type.Object({ people: Type.Array(StaffPerson), next: nullable(Id) });
export type StaffList = Static<typeof StaffList>;

const staffFields = {
  name: shortText(200),
  language: LanguageCode,
  unitId: nullable(Id),
  canWrite: Type.Boolean(),
  isDesk: Type.Boolean(),
  isAdmin: Type.Boolean(),
};

/**
 * POST /api/v1/people/:id/invitation: a link with which a person chooses their password, once, until it expires (T66). It goes by mail
 * where there is mail; POST …/invitation/sight shows one all the same, this one time, and that is on record.
 */
export const Invitation = Type.Object({
  /** Null: it is on its way by mail. */
  url: nullable(Type.String()),
  expiresAt: Instant,
  /** Of an account that has a password: from when the link may be used, null: once a second administrator agrees. */
  recovery: nullable(Type.Object({ usableFrom: nullable(Instant) })),
});
export type Invitation = Static<typeof Invitation>;

/** POST /api/v1/people: 201 with a StaffAdded. */
export const AddStaff = Type.Object(
  { email: Type.String({ minLength: 3, maxLength: 254 }), ...staffFields },
  strict,
);
export type AddStaff = Static<typeof AddStaff>;

export const StaffAdded = Type.Object({ person: StaffPerson, invitation: Invitation });
export type StaffAdded = Static<typeof StaffAdded>;

/** PATCH /api/v1/people/:id. Left out means unchanged; `version` as with units. */
export const UpdateStaff = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    ...Type.Partial(Type.Object(staffFields)).properties,
    /** Of an account that nobody has used yet; afterwards its owner alone changes it. A link that was made ends. */
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
    /** Who is disabled is signed out everywhere at once. */
    isDisabled: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type UpdateStaff = Static<typeof UpdateStaff>;

/** POST /api/v1/invitations: chooses the password and signs in; 201 with a Session. */
export const AcceptInvitation = Type.Object(
  {
    token: Type.String({ minLength: 20, maxLength: 200 }),
    password: Type.String({ minLength: 12, maxLength: 1024 }),
  },
  strict,
);
export type AcceptInvitation = Static<typeof AcceptInvitation>;
