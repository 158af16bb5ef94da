import { Plugin } from "prosemirror-state";
import { isFromShared } from "./remote.ts";

/** Lets nothing of ours into the document while we may not write, whatever plugin or script asks (C7). */
export function writeGuard(mayWrite: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (tr) => !tr.docChanged || isFromShared(tr) || mayWrite(),
  });
}
