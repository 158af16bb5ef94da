import type { Language } from "@naskah/model";
import type { Approver } from "@naskah/protocol";
import { approverWords } from "./words/approver-words.ts";

type PassedOver = Approver["passedOver"];

/** "Kepala KPKNL Mamuju (Plh. Rina)": a post and who acts in it. */
export function inOffice(
  { position, capacity, name }: Pick<Approver, "position" | "capacity" | "name">,
  language: Language,
): string {
  return approverWords[language].inOffice(position[language].replace(/,$/, ""), capacity, name);
}

/** Who will approve, and why it is not somebody nearer (A4), as one sentence. */
export function approverSentence(approver: Approver, language: Language): string {
  const { will } = approverWords[language];
  return withReasons(will(inOffice(approver, language)), approver.passedOver, language);
}

/** Why nobody can approve, as one sentence. */
export function noApproverSentence(passedOver: PassedOver, language: Language): string {
  return withReasons(approverWords[language].nobody, passedOver, language);
}

function withReasons(sentence: string, passedOver: PassedOver, language: Language): string {
  const words = approverWords[language];
  if (passedOver.length === 0) return `${sentence}.`;
  const reasons = passedOver.map(({ position, name, why }, index) => {
    const before = passedOver[index - 1];
    // After an absent holder, the same post is named again for the person who stands in.
    const stoodIn = before?.why === "absent" && before.position[language] === position[language];
    const post = stoodIn ? words.standIn(position[language], name ?? "") : position[language];
    return words.why[why](post, name ?? "");
  });
  return words.because(sentence, new Intl.ListFormat(language).format(reasons));
}
