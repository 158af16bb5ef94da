import type { SaveState } from "@naskah/sync";
import { clockTime } from "./messages/catalogue.ts";
import type { Messages } from "./messages/messages.ts";

/** A save state in words. */
export function saveText(save: SaveState, messages: Messages): string {
  const words = messages.save;
  switch (save.state) {
    case "connecting":
      return words.connecting;
    case "saved":
      return words.saved;
    case "saving":
      return words.saving;
    case "offline":
      if (save.kept) return words.offlineKept;
      return save.unsaved ? words.offlineNotKept : words.offline;
    case "not-saved":
      return words.notSavedSince(clockTime(save.since, messages));
    case "refused":
      return words.refused;
  }
}

/** True while nothing is wrong: changes among these states need not be read aloud at every keystroke. */
export function isCalm(save: SaveState): boolean {
  return save.state === "connecting" || save.state === "saved" || save.state === "saving";
}
