import type { OfficeRefusalCode, PassedOver, RefusalCode, TickRequirement } from "@naskah/approval";
import type { AmendmentFault, Language, PublicationCheck } from "@naskah/model";
import type { Problem, ProblemCode } from "@naskah/protocol";
import { presentChecks } from "./checks.ts";
import { describeField } from "./problem-fields.ts";
import { PROBLEM_TITLES } from "./problem-titles.ts";

/** More about one refusal than its code says. */
export interface ProblemDetails {
  readonly detail?: string;
  readonly checks?: readonly PublicationCheck[];
  readonly missingTicks?: readonly TickRequirement[];
  readonly openMustFix?: number;
  readonly amendment?: AmendmentFault;
  readonly currentDigest?: string | null;
  readonly current?: unknown;
  readonly retryMs?: number;
  readonly requestId?: string;
}

/** A refusal on its way out: thrown by a route, presented by the one error handler. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.name = "ProblemError";
    this.code = code;
    this.details = details;
  }
}

/** What use cases refuse with, as it comes out of them. */
export type AnyRefusal = {
  readonly code:
    | RefusalCode
    | OfficeRefusalCode
    | "not-found"
    | "bad-request"
    | "too-large"
    | "too-fast"
    | "unsupported-media"
    | "amendment-mismatch"
    | "must-fix-by-another"
    | "stale-write"
    | "last-administrator"
    | "invitation-over";
  readonly field?: string;
  readonly currentDigest?: string | null;
  readonly checks?: readonly PublicationCheck[];
  readonly passedOver?: readonly PassedOver[];
  readonly missingTicks?: readonly TickRequirement[];
  readonly openMustFix?: number;
  readonly index?: number;
  readonly why?: AmendmentFault["why"];
};

export function problemOf(refusal: AnyRefusal): ProblemError {
  const { code, field, currentDigest, checks, missingTicks, openMustFix, index, why } = refusal;
  return new ProblemError(code, {
    ...(field === undefined ? {} : { detail: field }),
    ...(currentDigest === undefined ? {} : { currentDigest }),
    ...(checks === undefined ? {} : { checks }),
    ...(missingTicks === undefined ? {} : { missingTicks }),
    ...(openMustFix === undefined ? {} : { openMustFix }),
    ...(index === undefined || why === undefined ? {} : { amendment: { index, why } }),
  });
}

/** A refusal as one sentence. */
export function describeRefusal({ code, field }: AnyRefusal, language: Language): string {
  return field === undefined ? PROBLEM_TITLES[code][language] : describeField(field, language);
}

export function presentProblem(
  code: ProblemCode,
  language: Language,
  { detail, checks, missingTicks, ...rest }: ProblemDetails,
): Problem {
  const { status, [language]: title } = PROBLEM_TITLES[code];
  return {
    type: `https://naskah.invalid/problems/${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail: describeField(detail, language) }),
    ...(checks === undefined ? {} : { checks: presentChecks(checks, language) }),
    ...(missingTicks === undefined
      ? {}
      : { missingTicks: missingTicks.map(({ id, kind }) => ({ id, kind })) }),
    ...rest,
  };
}
