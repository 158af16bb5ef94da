import { readShared } from "@naskah/binding";
import { FRAGMENT_NAME, schema } from "@naskah/model";
import { openRecoveryCopy, type RecoveryCopy } from "@naskah/sync";
import type { Node } from "prosemirror-model";

/** What a recovery copy says, as the editor would show it; null when not even a placeholder can stand for what it holds. */
export function recoveredDocument(copy: RecoveryCopy): Node | null {
  const open = openRecoveryCopy(copy, FRAGMENT_NAME);
  try {
    const found = readShared(open.fragment, schema);
    if (!("unreadable" in found)) return found;
    console.error(`naskah: unreadable recovery copy: ${found.unreadable}`);
    return null;
  } finally {
    open.close();
  }
}
