import type { OfficeRefusalCode, PassedOver, RefusalCode, TickRequirement } from "@naskah/approval";
import type { AmendmentFault, Language, Localised, PublicationCheck } from "@naskah/model";
import type { Problem, ProblemCode } from "@naskah/protocol";
import type { RefusalFacts } from "../usecases/refusal-facts.ts";
import { presentChecks } from "./checks.ts";
import { describeField, describeNotText } from "./problem-fields.ts";
import { PROBLEM_TITLES } from "./problem-titles.ts";
import { describeAsked, isRefusalCode, refusalSentence, type Unfinished } from "./refusal-sentence.ts";

/** More about one refusal than its code says. */
export interface ProblemDetails {
  readonly detail?: string;
  readonly checks?: readonly PublicationCheck[];
  readonly missingTicks?: readonly TickRequirement[];
  readonly openMustFix?: number;
  /** With no-consenter: the co-owning units for which nobody could consent. */
  readonly offices?: readonly Localised[];
  readonly amendment?: AmendmentFault;
  readonly currentDigest?: string | null;
  readonly current?: unknown;
  /** Of a refusal about an edition. */
  readonly facts?: RefusalFacts;
  readonly retryMs?: number;
  readonly requestId?: string;
  /** With not-text: which field holds which character ("U+000B"); null when the bytes of the body are no UTF-8. */
  readonly notText?: { readonly path: string; readonly character: string | null };
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
    | "anchor-unknown"
    | "bad-request"
    | "too-large"
    | "too-fast"
    | "unsupported-media"
    | "amendment-mismatch"
    | "must-fix-by-another"
    | "contributor-cannot-move"
    | "stale-write"
    | "last-administrator"
    | "invitation-over"
    | "invitation-waiting"
    | "second-administrator-required"
    | "wrong-password"
    | "link-over"
    | "mail-not-set-up"
    | "picture-too-large"
    | "picture-animated"
    | "picture-incomplete"
    | "picture-damaged"
    | "pictures-of-person-full"
    | "pictures-of-article-full";
  readonly field?: string;
  readonly currentDigest?: string | null;
  readonly checks?: readonly PublicationCheck[];
  readonly passedOver?: readonly PassedOver[];
  readonly missingTicks?: readonly TickRequirement[];
  readonly openMustFix?: number;
  readonly offices?: readonly Localised[];
  readonly index?: number;
  readonly why?: AmendmentFault["why"];
};

/** @param facts about the edition, so that the answer says more than its code. */
export function problemOf(refusal: AnyRefusal, facts: RefusalFacts | null = null): ProblemError {
  const { code, field, currentDigest, checks, missingTicks, openMustFix, offices, index, why } = refusal;
  return new ProblemError(code, {
    ...(field === undefined ? {} : { detail: field }),
    ...(currentDigest === undefined ? {} : { currentDigest }),
    ...(checks === undefined ? {} : { checks }),
    ...(missingTicks === undefined ? {} : { missingTicks }),
    ...(openMustFix === undefined ? {} : { openMustFix }),
    ...(offices === undefined ? {} : { offices }),
    ...(facts === null ? {} : { facts }),
    ...(index === undefined || why === undefined ? {} : { amendment: { index, why } }),
  });
}

/** What an act would be answered with that nobody has tried yet. */
export function presentRefusal(refusal: AnyRefusal, language: Language): Problem {
  const { code, details } = problemOf(refusal);
  return presentProblem(code, language, details);
}

/** A refusal as one sentence. */
export function describeRefusal({ code, field }: AnyRefusal, language: Language): string {
  return field === undefined ? PROBLEM_TITLES[code][language] : describeField(field, language);
}

export function presentProblem(
  code: ProblemCode,
  language: Language,
  { detail: field, checks, missingTicks, offices = [], facts, notText, ...rest }: ProblemDetails,
): Problem {
  const { status, [language]: title } = PROBLEM_TITLES[code];
  const left: Unfinished = {
    // Discussions are counted by themselves.
    checks:
      checks?.filter(({ severity, threadId }) => severity === "error" && threadId === undefined).length ?? 0,
    ticks: missingTicks?.length ?? 0,
    mustFix: rest.openMustFix ?? 0,
    awaited: (facts?.ticks ?? [])
      .filter(({ id }) => missingTicks?.some((tick) => tick.id === id))
      .map((tick) => describeAsked(tick, language)),
    offices: offices.map((name) => name[language]),
  };
  const detail =
    notText !== undefined
      ? describeNotText(notText, language)
      : field === undefined
        ? isRefusalCode(code)
          ? refusalSentence(code, facts ?? null, left, language)
          : null
        : describeField(field, language);
  const currentEdition = code === "stale-digest" ? (facts?.current ?? null) : null;
  return {
    type: `https://naskah.invalid/problems/${code}`,
    title,
    status,
    code,
    ...(detail === null ? {} : { detail }),
    ...(currentEdition === null ? {} : { currentEdition }),
    ...(checks === undefined ? {} : { checks: presentChecks(checks, language) }),
    ...(missingTicks === undefined
      ? {}
      : { missingTicks: missingTicks.map(({ id, kind }) => ({ id, kind })) }),
    ...rest,
  };
}
