import { createHmac } from "node:crypto";
import {
  type CheckContext,
  type CheckPolicy,
  type Misspelling,
  type PublicationCheck,
  parseDocument,
  publicationChecks,
  spellableTexts,
  type UserId,
} from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { AuditKey } from "./audit-log.ts";
import { openDomains } from "./check-domains.ts";
import { policyOf } from "./check-policy.ts";
import { linkAuthors, participantsOf } from "./link-authors.ts";
import { loadOrganisation } from "./load-organisation.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
import { affiliationAt } from "./printed-affiliation.ts";
import { knownWords } from "./spelling-words.ts";
import type { UseCaseDeps } from "./use-case.ts";

type Deps = Pick<UseCaseDeps, "db" | "spelling" | "auditKey">;

/** What an edition keeps for its checks. */
export interface SealedText {
  /** The draft with block ids as it was sealed. */
  readonly source: string;
  readonly submittedAt: string;
}

/** `errors`: recommendations may be left out, so that nobody waits for the dictionary when only a decision hangs on it. */
export type Thoroughness = "everything" | "errors";

/**
 * The publication checks of a text with all that this installation knows: the section's policy, positions, what was
 * confirmed to be public, own words.
 * @param doc with or without its authors linked.
 * @param at the instant whose positions are printed.
 * @param openMustFix discussions that must be settled first (G5). @param asIfUnconfirmed to find what was confirmed.
 */
export async function textChecks(
  deps: Deps,
  manuscript: ManuscriptRecord,
  doc: Node,
  at: Date,
  {
    thoroughness = "everything",
    openMustFix = [],
    asIfUnconfirmed = false,
  }: {
    thoroughness?: Thoroughness;
    openMustFix?: CheckContext["openMustFix"];
    asIfUnconfirmed?: boolean;
  } = {},
): Promise<readonly PublicationCheck[]> {
  const { db, auditKey } = deps;
  const organisation = await loadOrganisation(db);
  const positionOf = affiliationAt(organisation, at, manuscript.language);
  const policy = await policyOf(db, manuscript.section);
  const linked = linkAuthors(doc, await participantsOf(db, manuscript, at));
  return publicationChecks(linked, {
    policy,
    hasOwningUnit: organisation.units.has(manuscript.unitId),
    hasPosition: (person) => (positionOf(person as UserId) ?? "") !== "",
    openMustFix,
    fingerprint: (kind, value) => fingerprintOf(auditKey, manuscript.id, kind, value),
    confirmed: asIfUnconfirmed ? new Set() : await confirmedIn(deps, manuscript),
    openDomains: await openDomains(db),
    misspellings: asksForSpelling(policy, thoroughness) ? await misspellings(deps, manuscript, linked) : null,
  });
}

/** Publication checks on sealed text (G6): on the sealed draft, because only it has the ids of its blocks. */
export async function checksOfEdition(
  deps: Deps,
  manuscript: ManuscriptRecord,
  { source, submittedAt }: SealedText,
  thoroughness: Thoroughness = "everything",
): Promise<readonly PublicationCheck[]> {
  const doc = parseDocument(JSON.parse(source));
  return await textChecks(deps, manuscript, doc, new Date(submittedAt), { thoroughness });
}

/** HMAC-SHA256 over manuscript, kind and datum: who has the database alone cannot try all numbers there are. */
function fingerprintOf(key: AuditKey, manuscript: string, kind: string, value: string): string {
  return createHmac("sha256", key).update(`public data\n${manuscript}\n${kind}\n${value}`).digest("hex");
}

async function confirmedIn({ db }: Deps, manuscript: ManuscriptRecord): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("publicData")
    .where("manuscriptId", "=", manuscript.id)
    .select("fingerprint")
    .execute();
  return new Set(rows.map((row) => row.fingerprint));
}

function asksForSpelling(policy: CheckPolicy, thoroughness: Thoroughness): boolean {
  const levels = [policy.spelling, policy["foreign-words"]];
  return thoroughness === "everything"
    ? levels.some((level) => level !== "off")
    : levels.includes("required");
}

async function misspellings(
  { db, spelling }: Deps,
  { language }: ManuscriptRecord,
  doc: Node,
): Promise<readonly (readonly Misspelling[])[]> {
  const texts = spellableTexts(doc);
  const own = await knownWords(db, language);
  const found = await spelling.check(language, texts);
  return found.map((list, index) =>
    list.filter(({ from, to }) => !own.has((texts[index] ?? "").slice(from, to).toLowerCase())),
  );
}
