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
    case "offline": {
      const since = words.offlineSince(clockTime(save.since, messages));
      if (save.count === 0) return since;
      return `${since} · ${save.kept ? words.editsKept(save.count) : words.editsNotKept(save.count)}`;
    }
    case "cannot-save":
      return words.notSavedSince(clockTime(save.since, messages));
    case "refused":
      return words.refused;
  }
}

/** True while nothing is wrong: changes among these states need not be read aloud at every keystroke. */
export function isCalm(save: SaveState): boolean {
  return save.state === "connecting" || save.state === "saved" || save.state === "saving";
}
