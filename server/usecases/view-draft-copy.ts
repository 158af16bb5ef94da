import type { DocumentJson, Language } from "@naskah/model";
import { readableDraftCopy } from "./draft-copy-access.ts";
import { type DraftCopyRecord, draftCopyContent } from "./draft-copy-record.ts";
import { findManuscript } from "./manuscript-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface DraftCopyView {
  readonly copy: DraftCopyRecord;
  readonly language: Language;
  readonly document: DocumentJson;
}

/** A handed-in copy with its text, for its author and for who may edit the manuscript now. */
export async function viewDraftCopy(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  id: string,
): Promise<DraftCopyView | Refused> {
  const copy = await readableDraftCopy(deps, person, id);
  if (copy === null) return refuse("not-found");
  const manuscript = await findManuscript(deps.db, copy.manuscriptId);
  const content = await draftCopyContent(deps.db, id);
  if (manuscript === null || content === null) return refuse("not-found");
  return { copy, language: manuscript.language, document: JSON.parse(content) as DocumentJson };
}
