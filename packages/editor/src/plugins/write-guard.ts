import { isFromShared } from "@naskah/binding";
import { Plugin } from "prosemirror-state";

/** Lets nothing of ours into the document while we may not write, whatever plugin or script asks (C7). */
export function writeGuard(mayWrite: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (tr) => !tr.docChanged || isFromShared(tr) || mayWrite(),
  });
}
