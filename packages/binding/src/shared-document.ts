import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

/** A shared document as sync hands it over; opaque to everybody else (D6). */
export interface SharedDocument {
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
}
