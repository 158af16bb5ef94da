import { type Static, Type } from "typebox";
import { LocalisedText } from "../text.ts";

/** By whose clock the times of an article are said and typed in: its owning office, as it is called for short. */
export const OfficeClock = Type.Object({
  name: LocalisedText,
  /** IANA name. */
  zone: Type.String(),
});
export type OfficeClock = Static<typeof OfficeClock>;
