import { agreedTime, type Language } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import type { EditionDone } from "./edition-done.ts";
import { doneWords, type Said } from "./words/done-words.ts";

/**
 * What an act came to, and what comes next.
 * @param edition as the server has it after the act.
 */
export function doneSentences(
  done: EditionDone,
  { office, ticks, emergency, offer }: Pick<Edition, "office" | "ticks" | "emergency" | "offer">,
  language: Language,
): Said {
  const words = doneWords[language];
  const at = (instant: string) => agreedTime(new Date(instant), language, office.zone);
  switch (done.act) {
    case "approved": {
      const { publishAt } = done.answer;
      return publishAt === null ? words.published : words.scheduled(at(publishAt));
    }
    case "accepted": {
      const { publishAt, inDraft } = done.answer;
      const all = offer?.amendments.length ?? 0;
      const taken = inDraft === null || inDraft === 0 ? "none" : inDraft < all ? "some" : "all";
      return words.accepted(publishAt === null ? null : at(publishAt), taken);
    }
    case "emergency":
      return words.emergency(emergency === null ? "" : at(emergency.ratifyBy));
    case "returned":
      return words.returned(namesOf(done.told, language));
    case "postponed":
      return words.postponed(at(done.publishAt));
    case "ticked":
      return words.ticked(ticks.filter(({ given }) => given === null).length);
    case "offered":
    case "declined":
    case "ratified":
    case "recalled":
    case "cancelled":
    case "unticked":
      return words[done.act];
  }
}

/** Names that are listed; a long article has many hands. */
const MOST = 8;

function namesOf(told: readonly string[], language: Language): string {
  const shown = told.length > MOST ? [...told.slice(0, MOST), "…"] : told;
  return new Intl.ListFormat(language === "id" ? "id-ID" : "en-GB").format(shown);
}
