/**
 * What is checked before a text may be published, one name a rule. A rule may find several things that are wrong; `ruleOf`
 * in `publication-check.ts` says which rule a finding belongs to.
 */
export const CHECK_RULES = [
  "headline",
  "headline-length",
  "standfirst",
  "body",
  "byline",
  "byline-position",
  "owning-unit",
  "picture",
  "alternative-text",
  "picture-credit",
  "heading-empty",
  "heading-order",
  "link-address",
  "link-words",
  "link-host",
  "text-direction",
  "hidden-characters",
  "reference-empty",
  "citations",
  "must-fix",
  "personal-data",
  "repeated-words",
  "spacing",
  "spelling",
  "foreign-words",
] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

/** Required keeps an edition from being submitted and approved (G6); recommended is shown; off is not looked for. */
export const CHECK_LEVELS = ["required", "recommended", "off"] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

export type CheckPolicy = Readonly<Record<CheckRule, CheckLevel>>;

/** The sections that have a policy of their own. */
export const CHECKED_SECTIONS = ["artikel", "berita", "pengumuman"] as const;
export type CheckedSection = (typeof CHECKED_SECTIONS)[number];

const ARTICLE: CheckPolicy = {
  headline: "required",
  "headline-length": "recommended",
  standfirst: "off",
  body: "required",
  byline: "required",
  "byline-position": "recommended",
  "owning-unit": "required",
  picture: "required",
  "alternative-text": "required",
  "picture-credit": "recommended",
  "heading-empty": "required",
  "heading-order": "recommended",
  "link-address": "required",
  "link-words": "recommended",
  "link-host": "recommended",
  "text-direction": "required",
  "hidden-characters": "recommended",
  "reference-empty": "recommended",
  citations: "recommended",
  "must-fix": "recommended",
  "personal-data": "required",
  "repeated-words": "recommended",
  spacing: "recommended",
  spelling: "recommended",
  "foreign-words": "recommended",
};

/** What holds until an administrator decides otherwise. */
export const DEFAULT_POLICIES: Readonly<Record<CheckedSection, CheckPolicy>> = {
  artikel: ARTICLE,
  berita: { ...ARTICLE, standfirst: "recommended" },
  pengumuman: { ...ARTICLE, citations: "off", "foreign-words": "off" },
};

/**
 * Reads a stored policy. A rule that is newer than what was stored keeps its default; a rule or level that this version
 * does not know is left out.
 */
export function completePolicy(section: CheckedSection, stored: unknown): CheckPolicy {
  const given = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const standard = DEFAULT_POLICIES[section];
  const entries = CHECK_RULES.map((rule) => {
    const level = CHECK_LEVELS.find((candidate) => candidate === given[rule]);
    return [rule, level ?? standard[rule]] as const;
  });
  return Object.fromEntries(entries) as Record<CheckRule, CheckLevel>;
}
