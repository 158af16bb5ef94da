import { type Static, Type } from "typebox";
import { Check } from "./check.ts";

/** Every stable code a refusal over HTTP may carry. */
export const PROBLEM_CODES = [
  "bad-request",
  "unknown-field",
  "not-text",
  "too-deep",
  "anchor-unknown",
  "not-signed-in",
  "wrong-credentials",
  "forbidden",
  "foreign-origin",
  "not-found",
  "method-not-allowed",
  "conflict",
  "too-large",
  "unsupported-media",
  "too-fast",
  "stale-digest",
  "already-decided",
  "already-submitted",
  "nothing-changed",
  "contributor-cannot-approve",
  "contributor-cannot-tick",
  "contributor-cannot-move",
  "second-person-required",
  "appointment-expired",
  "checks-failed",
  "not-your-turn",
  "no-approver",
  "no-consenter",
  "reason-required",
  "change-note-required",
  "amendment-mismatch",
  "must-fix-by-another",
  "not-later",
  "emergency-off",
  "emergency-level",
  "emergency-limit",
  "stale-schema",
  "store-failing",
  "manuscript-damaged",
  "unit-cycle",
  "post-held",
  "post-vacant",
  "post-not-vacant",
  "post-stood-in",
  "letter-required",
  "dates-reversed",
  "outside-term",
  "own-appointment",
  "appointment-over",
  "still-in-use",
  "id-taken",
  "stale-write",
  "last-administrator",
  "invitation-over",
  "invitation-waiting",
  "second-administrator-required",
  "wrong-password",
  "link-over",
  "mail-not-set-up",
  "storage-full",
  "picture-too-large",
  "picture-animated",
  "picture-incomplete",
  "picture-damaged",
  "internal",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** An error over HTTP: an RFC 9457 problem document with a stable `code` (O2). Title and detail are in the reader's language. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Enum([...PROBLEM_CODES]),
  detail: Type.Optional(Type.String()),
  /** With checks-failed: ids of the required ticks that are missing on this digest, and how many must-fix threads are open. */
  missingTicks: Type.Optional(Type.Array(Type.Object({ id: Type.String(), kind: Type.String() }))),
  openMustFix: Type.Optional(Type.Integer()),
  /** With amendment-mismatch: which amendment, and why. */
  amendment: Type.Optional(Type.Object({ index: Type.Integer(), why: Type.String() })),
  /** With checks-failed: what is wrong, and where. */
  checks: Type.Optional(Type.Array(Check)),
  /** With stale-digest: the digest that is open now; null when none is. */
  currentDigest: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  /** With stale-digest: the edition that has it, so that it can be read. */
  currentEdition: Type.Optional(Type.Object({ id: Type.String(), number: Type.Integer() })),
  /** With stale-write: what is there now. */
  current: Type.Optional(Type.Unknown()),
  /** With too-fast: when to try again, in milliseconds. */
  retryMs: Type.Optional(Type.Integer()),
  requestId: Type.Optional(Type.String()),
});
export type Problem = Static<typeof Problem>;
