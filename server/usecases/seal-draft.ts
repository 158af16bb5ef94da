import { editionIn, type Line } from "@naskah/approval";
import {
  type Digest,
  type EditionChange,
  type EditionContent,
  editionDigest,
  headlineOf,
  type PublicationCheck,
  parseDocument,
  readsTheSame,
  sealContent,
  slugOf,
  withoutBlanks,
} from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Contribution } from "../ports/drafts.ts";
import { authorsOfUndone } from "./amended-words.ts";
import { changersOf } from "./article-stream.ts";
import { handedInTexts } from "./handed-in-texts.ts";
import { placeOfSubmission } from "./line-store.ts";
import { linkAuthors, participantsOf } from "./link-authors.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { freeSlug, type ManuscriptRecord } from "./manuscript-record.ts";
import { openMustFixThreads } from "./must-fix.ts";
import { affiliationAt } from "./printed-affiliation.ts";
import { openSealed } from "./sealed-edition.ts";
import { sectionLabel } from "./section.ts";
import { sectionDisclaimers } from "./section-disclaimers.ts";
import { type Thoroughness, textChecks } from "./text-checks.ts";
import { namedSource } from "./translation-record.ts";
import { picturesOf, unknownPictures } from "./uploaded-pictures.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** The draft at one position of its log, as an edition would hold it. */
export interface SealedDraft {
  readonly content: EditionContent;
  readonly digest: Digest;
  /** The same blocks with ids, marks and bylines, from which a later format can be made (D6). */
  readonly source: string;
  readonly seq: number;
  readonly checks: readonly PublicationCheck[];
  /** Who wrote or changed it, with their shares. */
  readonly contributors: readonly Contribution[];
  /** True when readers would get the same as now, but for what the change says. */
  readonly repeats: boolean;
  readonly pictures: readonly string[];
  readonly headline: string;
}

/** Reads the draft once and computes everything that an edition holds. Writes nothing. */
export async function sealDraft(
  deps: Pick<UseCaseDeps, "db" | "drafts" | "spelling" | "auditKey">,
  manuscript: ManuscriptRecord,
  line: Line,
  now: Date,
  {
    notBefore,
    change,
    thoroughness,
  }: {
    readonly notBefore: Date | null;
    readonly change: EditionChange | null;
    readonly thoroughness: Thoroughness;
  },
): Promise<SealedDraft> {
  const { db, drafts } = deps;
  const { document, seq } = await drafts.read(manuscript.id);
  const draft = parseDocument(document);
  const doc = linkAuthors(draft, await participantsOf(db, manuscript, now));
  const { language, section, seriesTitle, seriesPart } = manuscript;
  const headline = headlineOf(doc);
  const content = sealContent(
    doc,
    {
      language,
      slug:
        hasBeenApproved(line) && manuscript.slug !== null
          ? manuscript.slug
          : await freeSlug(db, slugOf(headline), manuscript),
      section: sectionLabel(section, language),
      series: seriesTitle === null ? null : { title: seriesTitle, part: seriesPart },
      disclaimer: manuscript.disclaimer ? (await sectionDisclaimers(db))[section].text[language] : null,
      notBefore: notBefore?.toISOString() ?? null,
      change,
      translationOf: await namedSource(db, manuscript.id),
    },
    affiliationAt(await loadOrganisation(db), now, language),
  );
  const live = await liveRecord(db, line);
  return {
    content,
    digest: editionDigest(content),
    source: JSON.stringify(withoutBlanks(draft).toJSON()),
    seq,
    checks: [
      ...(await textChecks(deps, manuscript, doc, now, {
        thoroughness,
        openMustFix: await openMustFixThreads(db, manuscript.id),
      })),
      ...(await unknownPictures(db, manuscript, doc)),
    ],
    contributors: withSilent(
      await drafts.contributions(manuscript.id, live?.seq ?? 0, seq, await handedInTexts(db, manuscript.id)),
      [
        ...(await changersOf(db, manuscript.articleId, live?.sealedAt ?? null)),
        ...(live === null ? [] : await authorsOfUndone(db, live.id, doc)),
      ],
    ),
    repeats: live !== null && readsTheSame(openSealed(live).content, content),
    pictures: picturesOf(doc).map(({ hash }) => hash),
    headline,
  };
}

/** An address that readers may have kept does not change any more. */
function hasBeenApproved(line: Line): boolean {
  return line.editions.some(({ standing }) =>
    ["scheduled", "published", "withdrawn", "superseded"].includes(standing.state),
  );
}

/** What readers see now: null when nothing, and when it was withdrawn. */
async function liveRecord(db: Database, line: Line) {
  const live = editionIn(line, "published");
  if (live === null) return null;
  const record = await db
    .selectFrom("editions")
    .where("id", "=", live.id)
    .select(["id", "manuscriptId", "digest", "content", "seq"])
    .executeTakeFirstOrThrow();
  // An accepted offer has the settings that its original was submitted with.
  return { ...record, sealedAt: await placeOfSubmission(db, record.manuscriptId, live.amends ?? live.id) };
}

/** Who changed what is printed around the text, or whose words come back, has a share, be it of no new letter. */
function withSilent(
  contributions: readonly Contribution[],
  silent: readonly Contribution["userId"][],
): readonly Contribution[] {
  const others = silent.filter((userId) => contributions.every((other) => other.userId !== userId));
  return [
    ...contributions,
    ...[...new Set(others)].map((userId) => ({ userId, written: 0, deleted: 0 })),
  ].toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
}
