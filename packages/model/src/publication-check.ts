import type { Node } from "prosemirror-model";
import type { CheckCode } from "./check-code.ts";
import { ruleOf } from "./check-code.ts";
import { type CheckPolicy, DEFAULT_POLICIES } from "./check-policy.ts";
import { citationChecks } from "./citation-check.ts";
import { hiddenChecks } from "./hidden-check.ts";
import { linkChecks } from "./link-check.ts";
import type { PersonalDataKind } from "./personal-data.ts";
import { structureChecks } from "./structure-check.ts";
import { textRuns } from "./text-run.ts";
import { personalDataChecks, spacingChecks, spellingChecks } from "./word-check.ts";

/** Words within a textblock: offsets into its content, in UTF-16 units, and what stands there. */
export interface CheckRange {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Where something is wrong. A block is named by its stable id and, for people who have none, by its index. */
export type CheckPlace =
  | { readonly kind: "document" }
  | {
      readonly kind: "block";
      readonly blockId: string | null;
      readonly index: number;
      readonly range?: CheckRange;
    };

/** An error keeps an edition from being submitted and approved (G6); a warning is shown and may stay. */
export interface PublicationCheck {
  readonly code: CheckCode;
  readonly severity: "error" | "warning";
  readonly place: CheckPlace;
  /** With a word: what may have been meant, best first. */
  readonly suggestions?: readonly string[];
  /** With a word: how often it stands in the text; the place is the first. */
  readonly times?: number;
  /** With personal data: under which name it can be confirmed. */
  readonly personal?: { readonly kind: PersonalDataKind; readonly fingerprint: string };
  /** With a link: the host to which it leads. */
  readonly host?: string;
  /** With a discussion that must be settled. */
  readonly threadId?: string;
}

/** Something that is wrong, before the policy says how much it matters. `at` is a position, -1 for the whole document. */
export interface Finding extends Omit<PublicationCheck, "severity"> {
  readonly at: number;
}

/** A word that no dictionary has. `foreign` words are known in the other language. */
export interface Misspelling {
  readonly from: number;
  readonly to: number;
  readonly isForeign: boolean;
  readonly suggestions: readonly string[];
}

/** What the checks need to know besides the text. Everything may be left out: then nothing is known about it. */
export interface CheckContext {
  readonly policy: CheckPolicy;
  readonly hasOwningUnit: boolean;
  /** True when the byline of this person prints position and office. */
  readonly hasPosition: (person: string) => boolean;
  /** Discussions that must be settled first (G5). */
  readonly openMustFix: readonly { readonly threadId: string; readonly blockId: string | null }[];
  /** The name of a datum in `confirmed`, from which it cannot be found out. */
  readonly fingerprint: (kind: PersonalDataKind, value: string) => string;
  readonly confirmed: ReadonlySet<string>;
  /** E-mail domains of offices, lower case: their addresses are public. */
  readonly openDomains: readonly string[];
  /** What the speller found, one list for each text of `spellableTexts`; null when it was not asked. */
  readonly misspellings: readonly (readonly Misspelling[])[] | null;
}

export const NO_CONTEXT: CheckContext = {
  policy: DEFAULT_POLICIES.artikel,
  hasOwningUnit: true,
  hasPosition: () => true,
  openMustFix: [],
  fingerprint: (kind, value) => `${kind}:${value}`,
  confirmed: new Set(),
  openDomains: [],
  misspellings: null,
};

/** As many as a person can do something about; a longer list would only be slow (O3). */
export const MAX_CHECKS = 500;

/**
 * What an article must have before it may be published, beyond what its schema demands (D2). Pure, and total: no document
 * of the schema makes it throw. What concerns the whole document comes first, then everything in document order.
 * @param doc a whole document.
 */
export function publicationChecks(
  doc: Node,
  context: CheckContext = NO_CONTEXT,
): readonly PublicationCheck[] {
  const runs = textRuns(doc);
  const findings = [
    ...structureChecks(doc, context),
    ...linkChecks(runs),
    ...hiddenChecks(doc, runs),
    ...citationChecks(runs),
    ...personalDataChecks(runs, context),
    ...spacingChecks(runs),
    ...spellingChecks(runs, context.misspellings),
  ];
  const checks: PublicationCheck[] = [];
  for (const { at: _at, ...finding } of findings.toSorted(inReadingOrder)) {
    const level = context.policy[ruleOf(finding.code)];
    if (level !== "off") checks.push({ ...finding, severity: level === "required" ? "error" : "warning" });
  }
  if (checks.length <= MAX_CHECKS) return checks;
  // What keeps the edition back is never the part that is left out.
  const errors = checks.filter(({ severity }) => severity === "error").slice(0, MAX_CHECKS);
  const room = MAX_CHECKS - errors.length;
  const warnings = new Set(checks.filter(({ severity }) => severity === "warning").slice(0, room));
  const kept = new Set(errors);
  return checks.filter((check) => kept.has(check) || warnings.has(check));
}

function inReadingOrder(a: Finding, b: Finding): number {
  return a.at - b.at || startOf(a) - startOf(b);
}

function startOf({ place }: Finding): number {
  return place.kind === "block" ? (place.range?.from ?? -1) : -1;
}

/** True when nothing keeps the edition from being approved. */
export function passes(checks: readonly PublicationCheck[]): boolean {
  return checks.every((check) => check.severity !== "error");
}
