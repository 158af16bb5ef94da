import {
  type DocumentJson,
  type ManuscriptId,
  parseDocument,
  readerJson,
  withoutBlanks,
} from "@naskah/model";
import { DamagedLogError } from "../ports/update-log.ts";
import type { EditionRecord } from "./edition-record.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** Whether the draft reads differently from what was sealed (A9); null for one that is damaged. */
export async function draftMovedOn(
  { drafts }: Pick<UseCaseDeps, "drafts">,
  { manuscriptId, source }: Pick<EditionRecord, "manuscriptId" | "source">,
): Promise<boolean | null> {
  try {
    const { document } = await drafts.read(manuscriptId as ManuscriptId);
    return asRead(document) !== asRead(JSON.parse(source) as DocumentJson);
  } catch (error) {
    if (error instanceof DamagedLogError) return null;
    throw error;
  }
}

/** Review marks and blank blocks come and go without a change for readers. */
const asRead = (document: DocumentJson) => JSON.stringify(readerJson(withoutBlanks(parseDocument(document))));
