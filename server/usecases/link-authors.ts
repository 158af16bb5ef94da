import { approvingChain, holderOf } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import { Fragment, type Node } from "prosemirror-model";
import type { Database } from "../adapters/sqlite/database.ts";
import { loadOrganisation } from "./load-organisation.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
import { namesOf } from "./people-names.ts";

/**
 * Gives a byline that names one of an article's people the person, so that it is printed with position and office: a pasted text
 * has names only. A name that two of them share stays a name.
 * @param participants names by user id.
 */
export function linkAuthors(doc: Node, participants: ReadonlyMap<string, string>): Node {
  const nodes: Node[] = [];
  doc.forEach((node) => {
    const isOpen = node.type.name === "byline" && node.attrs.person === null;
    const person = isOpen ? personCalled(node.textContent, participants) : null;
    nodes.push(
      person === null ? node : node.type.create({ ...node.attrs, person }, node.content, node.marks),
    );
  });
  return doc.copy(Fragment.fromArray(nodes));
}

function personCalled(text: string, participants: ReadonlyMap<string, string>): UserId | null {
  const plain = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  const found = [...participants].filter(([, name]) => plain(name) === plain(text)).map(([id]) => id);
  return found.length === 1 ? (found[0] as UserId) : null;
}

/** Members of the article, and who heads the office that owns it. */
export async function participantsOf(
  db: Database,
  { articleId, unitId }: ManuscriptRecord,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const members = await db
    .selectFrom("members")
    .select("userId")
    .where("articleId", "=", articleId)
    .execute();
  const organisation = await loadOrganisation(db);
  const [own] = approvingChain(organisation, unitId);
  const head = own === undefined ? null : holderOf(organisation, own, now);
  return await namesOf(db, [
    ...members.map((row) => row.userId),
    ...(head === null ? [] : [head.acting.user, ...(head.absent === null ? [] : [head.absent.user])]),
  ]);
}
