import type { PublicationCheck } from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";

interface ShownPicture {
  readonly hash: string;
  readonly id: string | null;
  readonly index: number;
}

/** Every picture that a text shows, with its place. */
export function picturesOf(doc: Node): readonly ShownPicture[] {
  const found: ShownPicture[] = [];
  doc.forEach((top, _offset, index) => {
    const look = (node: Node) => {
      const { picture, id } = node.attrs;
      if (node.type.name === "figure" && typeof picture === "string") {
        found.push({ hash: picture, id: typeof id === "string" ? id : null, index });
      }
    };
    look(top);
    top.descendants(look);
  });
  return found;
}

/** A hash that was typed or pasted in, not uploaded here: publishing it would open somebody else's picture (T90). */
export async function unknownPictures(
  db: Database,
  { articleId }: ManuscriptRecord,
  doc: Node,
): Promise<readonly PublicationCheck[]> {
  const known = await uploadedTo(db, articleId);
  return picturesOf(doc)
    .filter(({ hash }) => !known.has(hash))
    .map(({ id, index }) => ({
      code: "picture-missing",
      severity: "error",
      place: { kind: "block", blockId: id, index },
    }));
}

/** The pictures that were uploaded to an article, in whatever language. */
async function uploadedTo(db: Database, articleId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("m.articleId", "=", articleId)
    .select("mm.hash")
    .execute();
  return new Set(rows.map((row) => row.hash));
}
