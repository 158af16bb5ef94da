import { recoveredDocument } from "@naskah/editor";
import { parseDocument } from "@naskah/model";
import { api } from "./api/client.ts";
import { type CopyContent, copyContent } from "./copy-content.ts";
import type { ShownCopy } from "./shown-copy.ts";

/** Null when this version cannot show it. @throws ProblemError, UnreachableError */
export async function copyContentOf({ local, handedIn }: ShownCopy): Promise<CopyContent | null> {
  if (local !== null) {
    const found = recoveredDocument(local);
    return found === null ? null : copyContent(found);
  }
  if (handedIn === null) return null;
  return copyContent(parseDocument((await api.draftCopy(handedIn.id)).document));
}
