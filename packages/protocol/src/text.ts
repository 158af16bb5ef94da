import { Type } from "typebox";

/** Field types that several messages share. Every string has a limit (O3). */
export const Id = Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" });
export const DigestText = Type.String({ pattern: "^[0-9a-f]{64}$" });
export const LanguageCode = Type.Union([Type.Literal("id"), Type.Literal("en")]);
/** RFC 3339: in answers in UTC with milliseconds, as `Date.toISOString` writes it; in questions with any zone (`parseInstant`). */
export const Instant = Type.String({ maxLength: 35 });
export const LocalisedText = Type.Object({ id: Type.String(), en: Type.String() });
export const shortText = (maxLength = 200) => Type.String({ minLength: 1, maxLength });
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
export const strict = { additionalProperties: false } as const;
