import { type Language, type PublicationCheck, parseDocument } from "@naskah/model";
import { accessTo } from "./access.ts";
import { mayAddWords } from "./add-spelling-word.ts";
import { type ConfirmedDatum, confirmedData } from "./confirmed-data.ts";
import { openMustFixThreads } from "./must-fix.ts";
import { textChecks } from "./text-checks.ts";
import { unknownPictures } from "./uploaded-pictures.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** What stands in the way of the stored draft, and what this person may do about it. */
export interface ChecksView {
  readonly manuscriptId: string;
  readonly seq: number;
  readonly language: Language;
  readonly checks: readonly PublicationCheck[];
  /** Personal data that may be public, and who said so. */
  readonly confirmed: readonly ConfirmedDatum[];
  readonly mayConfirm: boolean;
  readonly mayAddWords: boolean;
}

export async function viewChecks(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<ChecksView | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript, mode } = access;
  const { document, seq } = await deps.drafts.read(manuscript.id);
  const doc = parseDocument(document);
  const now = deps.clock.now();
  const openMustFix = await openMustFixThreads(deps.db, manuscript.id);
  return {
    manuscriptId: manuscript.id,
    seq,
    language: manuscript.language,
    checks: [
      ...(await textChecks(deps, manuscript, doc, now, { openMustFix })),
      ...(await unknownPictures(deps.db, manuscript, doc)),
    ],
    confirmed: await confirmedData(deps, manuscript, doc, now),
    mayConfirm: mode === "edit",
    mayAddWords: mayAddWords(person),
  };
}
