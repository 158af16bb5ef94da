import { type Static, Type } from "typebox";
import { Id, LanguageCode } from "../text.ts";

/** GET /api/v1/publications?q=&language=: what readers can read now, newest first, at most 20. */
export const PublicationList = Type.Object({
  publications: Type.Array(
    Type.Object({ manuscriptId: Id, title: Type.String(), language: LanguageCode, url: Type.String() }),
  ),
});
export type PublicationList = Static<typeof PublicationList>;
