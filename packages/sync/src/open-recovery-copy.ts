import * as Y from "yjs";
import type { RecoveryCopy } from "./recovery-copies.ts";

/** A recovery copy's document, to be read and never written in. */
export interface OpenCopy {
  /** For the binding, and for nobody else (D6). */
  readonly fragment: Y.XmlFragment;
  close(): void;
}

/** Opens a document of its own: nothing is connected to it, and what is stored stays as it is (I10). */
export function openRecoveryCopy({ update }: Pick<RecoveryCopy, "update">, fragmentName: string): OpenCopy {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return { fragment: doc.getXmlFragment(fragmentName), close: () => doc.destroy() };
}
