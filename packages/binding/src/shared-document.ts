import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

/** A shared document as sync hands it over; opaque to everybody else (D6). */
export interface SharedDocument {
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
  /**
   * Whether what stands at this clock of a Yjs client was written here and may not have been read by others yet; without it nothing is
   * known of that, and words in a line that somebody else remade meanwhile go with the line.
   */
  readonly isUnread?: (client: number, clock: number) => boolean;
  /** Whether this session writes, or wrote, under a Yjs client id; without it nobody's words follow a line that somebody else parts. */
  readonly isOwn?: (client: number) => boolean;
}
