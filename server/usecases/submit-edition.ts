import { type Approver, decide, editionIn, findApprover, isApprover, type Line } from "@naskah/approval";
import {
  type Digest,
  type EditionContent,
  type EditionId,
  editionDigest,
  editionJson,
  headlineOf,
  type Localised,
  type ManuscriptId,
  type PublicationCheck,
  parseDocument,
  sealContent,
  slugOf,
  type UserId,
} from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { Database } from "../adapters/sqlite/database.ts";
import { accessTo } from "./access.ts";
import { decisionContext } from "./decision-context.ts";
import { ChangedMeanwhile, inTransaction } from "./in-transaction.ts";
import { readLine, writeLine } from "./line-store.ts";
import { linkAuthors, participantsOf } from "./link-authors.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { freeSlug, type ManuscriptRecord } from "./manuscript-record.ts";
import { affiliationAt } from "./printed-affiliation.ts";
import { sectionLabel } from "./section.ts";
import { textChecks } from "./text-checks.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface SubmittedEdition {
  readonly id: EditionId;
  readonly number: number;
  readonly digest: Digest;
  readonly approver: Approver;
  readonly manuscript: ManuscriptRecord;
}

/**
 * Seals the server's own draft at one position of its log and hands it to its approver (A1). What a browser shows plays no
 * part in it.
 * @param notBefore earliest instant of publication, RFC 3339; part of the digest.
 */
export async function submitEdition(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  { notBefore }: { readonly notBefore: Date | null },
): Promise<SubmittedEdition | Refused> {
  const { db, clock, drafts, auditKey } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript } = access;
  if (access.mode !== "edit") return refuse("forbidden");
  if (editionIn(await readLine(db, manuscript.id), "open") !== null) return refuse("already-submitted");

  for (let attempt = 1; ; attempt++) {
    const line = await readLine(db, manuscript.id);
    const now = clock.now();
    const sealed = await seal(deps, manuscript, line, now, notBefore);
    const id = deps.newId() as EditionId;
    try {
      const outcome = await inTransaction(db, async (transaction) => {
        if ((await readLine(transaction, manuscript.id)).version !== line.version)
          throw new ChangedMeanwhile();
        const context = await decisionContext(transaction, now, person, manuscript, true, sealed.checks);
        const decided = decide(
          line,
          {
            type: "submit",
            edition: id,
            digest: sealed.digest,
            contributors: sealed.contributors,
            notBefore: sealed.content.notBefore,
          },
          context,
        );
        if ("refusal" in decided) return decided;
        await insertEdition(transaction, id, line.editions.length + 1, manuscript, sealed, person.id, now);
        const next = await writeLine(transaction, auditKey, manuscript.id, line, decided.events);
        const number = next.editions.length;
        const { contributors } = sealed;
        const found = findApprover(
          context.organisation,
          manuscript.unitId,
          { contributors, submitter: person.id },
          now,
        );
        // `decide` has just found one with the same question.
        if (!isApprover(found)) throw new Error("an edition was submitted to nobody");
        return { id, number, digest: sealed.digest, approver: found, manuscript };
      });
      if (!("refusal" in outcome)) drafts.announce(manuscript.id, "manuscript");
      return outcome;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === 3) throw error;
    }
  }
}

interface Sealed {
  readonly content: EditionContent;
  readonly digest: Digest;
  /** The draft with block ids and marks, from which a later format can be made (D6). */
  readonly source: string;
  readonly seq: number;
  readonly checks: readonly PublicationCheck[];
  readonly contributors: readonly UserId[];
  readonly pictures: readonly string[];
  readonly headline: string;
}

/** Reads the draft once and computes everything that an edition holds. Writes nothing. */
async function seal(
  deps: UseCaseDeps,
  manuscript: ManuscriptRecord,
  line: Line,
  now: Date,
  notBefore: Date | null,
): Promise<Sealed> {
  const { db, drafts } = deps;
  const { document, seq } = await drafts.read(manuscript.id);
  const doc = linkAuthors(parseDocument(document), await participantsOf(db, manuscript, now));
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
      disclaimer: manuscript.disclaimer ? (await disclaimerText(db))[language] : null,
      notBefore: notBefore?.toISOString() ?? null,
    },
    affiliationAt(await loadOrganisation(db), now, language),
  );
  const known = await knownPictures(db, manuscript);
  return {
    content,
    digest: editionDigest(content),
    source: JSON.stringify(document),
    seq,
    checks: [
      ...(await textChecks(deps, manuscript, doc, now, { thoroughness: "errors" })),
      ...unknownPictures(doc, known),
    ],
    contributors: (await drafts.contributions(manuscript.id, await liveSeq(db, line), seq)).map(
      ({ userId }) => userId,
    ),
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

/** Where the log stood when the live text was sealed; 0 when readers see none. */
async function liveSeq(db: Database, line: Line): Promise<number> {
  const live = editionIn(line, "published");
  if (live === null) return 0;
  const row = await db
    .selectFrom("editions")
    .select("seq")
    .where("id", "=", live.id)
    .executeTakeFirstOrThrow();
  return row.seq;
}

const DISCLAIMER: Localised = {
  id: "Tulisan ini adalah pendapat pribadi dan tidak mencerminkan kebijakan institusi tempat penulis bekerja.",
  en: "This article is the author's personal opinion and does not reflect the policy of the institution where the author works.",
};

async function disclaimerText(db: Database): Promise<Localised> {
  const row = await db
    .selectFrom("settings")
    .select("value")
    .where("key", "=", "site.disclaimer")
    .executeTakeFirst();
  return row === undefined ? DISCLAIMER : (JSON.parse(row.value) as Localised);
}

/** The pictures that were uploaded to this article, in whatever language. */
async function knownPictures(db: Database, { articleId }: ManuscriptRecord): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("m.articleId", "=", articleId)
    .select("mm.hash")
    .execute();
  return new Set(rows.map((row) => row.hash));
}

function picturesOf(doc: Node): readonly { hash: string; id: string | null; index: number }[] {
  const found: { hash: string; id: string | null; index: number }[] = [];
  doc.forEach((top, _offset, index) => {
    const look = (node: Node) => {
      const { picture, id } = node.attrs;
      if (node.type.name === "figure" && typeof picture === "string") {
        found.push({ hash: picture, id: typeof id === "string" ? id : null, index });
      }
    };
    look(top);
    top.descendants(look);
  });
  return found;
}

/** A hash that was typed or pasted in, not uploaded here: publishing it would open somebody else's picture (T90). */
function unknownPictures(doc: Node, known: ReadonlySet<string>): readonly PublicationCheck[] {
  return picturesOf(doc)
    .filter(({ hash }) => !known.has(hash))
    .map(({ id, index }) => ({
      code: "picture-missing",
      severity: "error",
      place: { kind: "block", blockId: id, index },
    }));
}

async function insertEdition(
  transaction: Database,
  id: EditionId,
  number: number,
  manuscript: { readonly id: ManuscriptId },
  sealed: Sealed,
  submittedBy: UserId,
  now: Date,
): Promise<void> {
  await transaction
    .insertInto("editions")
    .values({
      id,
      manuscriptId: manuscript.id,
      number,
      digest: sealed.digest,
      content: editionJson(sealed.content),
      source: sealed.source,
      seq: sealed.seq,
      submittedBy,
      submittedAt: now.toISOString(),
    })
    .execute();
  for (const userId of sealed.contributors) {
    await transaction.insertInto("editionContributors").values({ editionId: id, userId }).execute();
  }
  for (const hash of new Set(sealed.pictures)) {
    await transaction.insertInto("editionPictures").values({ editionId: id, hash }).execute();
  }
  await transaction
    .updateTable("manuscripts")
    .set({ slug: sealed.content.slug, title: sealed.headline, updatedAt: now.toISOString() })
    .where("id", "=", manuscript.id)
    .execute();
}
