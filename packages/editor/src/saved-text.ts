import { rememberSaved, type SaveState } from "@naskah/sync";
import type { Node } from "prosemirror-model";

/**
 * The text as it was when all of it was last known to be stored. This browser notes it when work of ours is cut off from the server, so
 * that a recovery copy has something to be compared with even where the manuscript may not be read any more (C8).
 */
export class SavedText {
  readonly #userId: string;
  readonly #manuscriptId: string;
  #doc: Node | null = null;
  #noted: Node | null = null;

  constructor(userId: string, manuscriptId: string) {
    this.#userId = userId;
    this.#manuscriptId = manuscriptId;
  }

  /** @param doc what the editor shows now; null while it shows nothing. */
  follow(save: SaveState, doc: Node | null): void {
    if (save.state === "saved" && doc !== null) this.#doc = doc;
    const hasUnsaved = save.state === "offline" ? save.count > 0 : save.state === "refused" && save.unsaved;
    if (hasUnsaved) this.#note();
  }

  #note(): void {
    const doc = this.#doc;
    if (doc === null || doc === this.#noted) return;
    this.#noted = doc;
    rememberSaved(this.#userId, this.#manuscriptId, doc.toJSON()).catch((error: unknown) =>
      console.warn("naskah: what was saved last could not be noted", error),
    );
  }
}
