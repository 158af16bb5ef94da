import {
  type Approver,
  afterWorkingDays,
  decide,
  editionIn,
  findApprover,
  isApprover,
} from "@naskah/approval";
import { type Digest, type EditionChange, type EditionId, hiddenIn } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { accessTo } from "./access.ts";
import { announceLine } from "./announce-line.ts";
import { approvalSettings } from "./approval-settings.ts";
import { articleVersion } from "./article-stream.ts";
import { decisionContext } from "./decision-context.ts";
import { insertEdition } from "./edition-record.ts";
import { ChangedMeanwhile, inTransaction } from "./in-transaction.ts";
import { readLine, writeLine } from "./line-store.ts";
import { findManuscript, type ManuscriptRecord } from "./manuscript-record.ts";
import { type SealedDraft, sealDraft } from "./seal-draft.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface SubmittedEdition {
  readonly id: EditionId;
  readonly number: number;
  readonly digest: Digest;
  readonly dueAt: string | null;
  readonly approver: Approver;
  readonly manuscript: ManuscriptRecord;
}

export interface Submission {
  /** Earliest instant of publication; part of the digest. */
  readonly notBefore: Date | null;
  /** What a revision says about itself; null for a first publication. */
  readonly change: EditionChange | null;
  /** By when it should be decided; left out, as the settings say. */
  readonly dueAt?: Date | null | undefined;
}

/**
 * Seals the server's own draft at one position of its log and hands it to its approver (A1). What a browser shows plays no
 * part in it.
 */
export async function submitEdition(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  submission: Submission,
): Promise<SubmittedEdition | Refused> {
  const { db, clock, auditKey } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  if (editionIn(await readLine(db, manuscriptId), "open") !== null) return refuse("already-submitted");
  const { dueAt: wantedDue } = submission;
  if (wantedDue instanceof Date && wantedDue <= clock.now()) return badRequest("dueAt");
  if (hiddenIn(submission.change?.note ?? "") === "bidi-control") return badRequest("textDirection");

  for (let attempt = 1; ; attempt++) {
    const settings = await articleVersion(db, access.manuscript.articleId);
    const manuscript = await findManuscript(db, manuscriptId);
    if (manuscript === null) return refuse("not-found");
    const line = await readLine(db, manuscript.id);
    const now = clock.now();
    const sealed = await sealDraft(deps, manuscript, line, now, { ...submission, thoroughness: "errors" });
    const id = deps.newId() as EditionId;
    try {
      const outcome = await inTransaction(db, async (transaction) => {
        if ((await readLine(transaction, manuscript.id)).version !== line.version)
          throw new ChangedMeanwhile();
        // What is sealed has the settings that the log tells of before it.
        if ((await articleVersion(transaction, manuscript.articleId)) !== settings)
          throw new ChangedMeanwhile();
        const context = await decisionContext(transaction, now, person, manuscript, true, sealed.checks);
        const { content, digest, contributors, repeats } = sealed;
        const users = contributors.map(({ userId }) => userId);
        const zone = context.organisation.units.get(manuscript.unitId)?.zone ?? "UTC";
        const dueAt =
          wantedDue === undefined
            ? await usualDue(transaction, now, zone)
            : (wantedDue?.toISOString() ?? null);
        const decided = decide(
          line,
          {
            type: "submit",
            edition: id,
            digest,
            contributors: users,
            notBefore: content.notBefore,
            change: content.change ?? null,
            repeats,
            dueAt,
          },
          context,
        );
        if ("refusal" in decided) return decided;
        const number = line.editions.length + 1;
        await insertEdition(transaction, {
          id,
          manuscriptId: manuscript.id,
          number,
          digest,
          content,
          source: sealed.source,
          seq: sealed.seq,
          submittedBy: person.id,
          submittedAt: now,
          dueAt,
          amends: null,
          contributors,
          pictures: sealed.pictures,
        });
        await followSealed(transaction, manuscript, sealed, now);
        await writeLine(transaction, auditKey, manuscript.id, line, decided.events);
        const excluded = { contributors: users, submitter: person.id };
        const found = findApprover(context.organisation, manuscript.unitId, excluded, now);
        // `decide` has just found one with the same question.
        if (!isApprover(found)) throw new Error("an edition was submitted to nobody");
        return { id, number, digest, dueAt, approver: found, manuscript };
      });
      if (!("refusal" in outcome)) await announceLine(deps, manuscript);
      return outcome;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === 3) throw error;
    }
  }
}

/** By when an edition should be decided when nobody said a time. */
export async function usualDue(db: Database, now: Date, zone: string): Promise<string | null> {
  const { dueWorkingDays } = await approvalSettings(db);
  return dueWorkingDays === null ? null : afterWorkingDays(now, dueWorkingDays, zone).toISOString();
}

/** The lists and the public address follow what was sealed. */
async function followSealed(
  transaction: Database,
  { id }: ManuscriptRecord,
  { content, headline }: SealedDraft,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable("manuscripts")
    .set({ slug: content.slug, title: headline, updatedAt: now.toISOString() })
    .where("id", "=", id)
    .execute();
}
