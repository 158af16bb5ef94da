/**
 * Branded ids. A plain string becomes one only through its parser, at the edge of the system, so that an
 * article id can never stand where a manuscript id is meant.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type ArticleId = Brand<string, "ArticleId">;
export type ManuscriptId = Brand<string, "ManuscriptId">;
export type EditionId = Brand<string, "EditionId">;
export type UserId = Brand<string, "UserId">;
export type UnitId = Brand<string, "UnitId">;
export type PositionId = Brand<string, "PositionId">;
export type AppointmentId = Brand<string, "AppointmentId">;
export type ThreadId = Brand<string, "ThreadId">;
export type CommentId = Brand<string, "CommentId">;
/** Lower-case hexadecimal SHA-256 of the picture's stored bytes, 64 characters. */
export type PictureHash = Brand<string, "PictureHash">;
/** Lower-case hexadecimal SHA-256 of an edition's canonical JSON, 64 characters. */
export type Digest = Brand<string, "Digest">;

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** True for what any of our record ids may look like: 1–64 URL-safe characters. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

/** True for 64 lower-case hexadecimal characters. */
export function isSha256(value: unknown): value is string {
  return typeof value === "string" && SHA256.test(value);
}

/**
 * Brands an id that came from outside.
 * @throws RangeError when it is not 1–64 URL-safe characters.
 */
export function parseId<T extends Brand<string, string>>(value: unknown): T {
  if (!isId(value)) throw new RangeError("not an id");
  return value as T;
}

/** @throws RangeError when it is not 64 lower-case hexadecimal characters. */
export function parseDigest(value: unknown): Digest {
  if (!isSha256(value)) throw new RangeError("not a digest");
  return value as Digest;
}
