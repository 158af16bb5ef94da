import { type Language, type MeantAddress, meantAddress } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { publicPath } from "./sealed-edition.ts";

/** Another article was published there before: its readers keep it. Whoever seals finds a free one, so nobody should ever see this. */
export class AddressTakenError extends Error {
  constructor(path: string) {
    super(`${path} is another article's address`);
    this.name = "AddressTakenError";
  }
}

/**
 * The address of what an edition seals, written down for ever when it is new. Only the one function that publishes calls it (A5, P4).
 * @returns `/id/artikel/kerja-sama`. @throws AddressTakenError
 */
export async function takeAddress(
  transaction: Database,
  manuscriptId: string,
  content: { readonly language: Language; readonly section: string; readonly slug: string },
  since: string,
): Promise<string> {
  const whole = publicPath(content);
  const { language } = content;
  const path = whole.slice(`/${language}/`.length);
  const known = await addressAt(transaction, language, path);
  if (known === null)
    await transaction
      .insertInto("addresses")
      .values({ language, path, kind: "manuscript", of: manuscriptId, since })
      .execute();
  else if (known.of !== manuscriptId) throw new AddressTakenError(whole);
  return whole;
}

/** What was ever published at an address; null when nothing was. */
export async function addressAt(
  db: Database,
  language: Language,
  path: string,
): Promise<{ readonly kind: "manuscript"; readonly of: string } | null> {
  const row = await db
    .selectFrom("addresses")
    .where("language", "=", language)
    .where("path", "=", path)
    .select(["kind", "of"])
    .executeTakeFirst();
  return row ?? null;
}

/** At which address each of some manuscripts was first published: feeds know it by that (RFC 4287, 4.2.6). */
export async function firstPaths(
  db: Database,
  manuscriptIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (manuscriptIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("addresses as a")
    .where("a.seq", "in", (first) =>
      first
        .selectFrom("addresses")
        .where("kind", "=", "manuscript")
        .where("of", "in", [...manuscriptIds])
        .groupBy("of")
        .select(sql<number>`min(seq)`.as("seq")),
    )
    .select(["a.of", "a.language", "a.path"])
    .execute();
  return new Map(rows.map(({ of, language, path }) => [of, `/${language}/${path}`]));
}

/** A page of the public site that is there. */
export type PublicPlace =
  | { readonly kind: "list" | "feed" | "file"; readonly path: string }
  | {
      readonly kind: "article";
      /** Where it is now, whatever address it was asked for at. */
      readonly path: string;
      readonly manuscriptId: string;
      readonly state: "live" | "withdrawn";
    };

const FILES: ReadonlySet<string> = new Set(["sitemap.xml", "robots.txt"]);

/**
 * What stands at an address that somebody meant, in the one form in which it answers; null when nothing does.
 * @param fallback in which language to look when they named none.
 */
export async function placeAt(
  db: Database,
  { language: named, path, isCopy }: MeantAddress,
  fallback: Language = "id",
): Promise<PublicPlace | null> {
  if (named === null && FILES.has(path)) return { kind: "file", path: `/${path}` };
  if (!isCopy && path === "") return { kind: "list", path: `/${named ?? fallback}/` };
  const language = named ?? fallback;
  if (path === "feed.xml") return { kind: "feed", path: `/${language}/feed.xml` };
  const address = await addressAt(db, language, path);
  if (address === null) return null;
  const row = await db
    .selectFrom("publications")
    .where("manuscriptId", "=", address.of)
    .select(["manuscriptId", "path", "state"])
    .executeTakeFirst();
  return row === undefined ? null : { kind: "article", ...row, path: isCopy ? `${row.path}.json` : row.path };
}

/** What readers can read at a path of this site now: a list, or a live article; null when the path leads to neither. */
export async function pageAt(db: Database, path: string): Promise<PublicPlace | null> {
  // One slash and then none: two would be another host.
  const meant = /^\/(?![/\\])/.test(path) ? meantAddress(path) : null;
  if (meant === null || meant.isCopy) return null;
  const place = await placeAt(db, meant);
  if (place?.kind === "list") return place;
  return place?.kind === "article" && place.state === "live" ? place : null;
}
