import type { DraftCopy, DraftCopyContent } from "@naskah/protocol";
import type { DraftCopyRecord } from "../usecases/draft-copy-record.ts";
import type { Person } from "../usecases/use-case.ts";
import type { DraftCopyView } from "../usecases/view-draft-copy.ts";

export function presentDraftCopy(copy: DraftCopyRecord, person: Person): DraftCopy {
  const isMine = copy.author.id === person.id;
  return {
    ...copy,
    can: { delete: isMine, beginArticle: isMine && person.canWrite && copy.articleId === null },
  };
}

export function presentDraftCopyContent(
  { copy, language, document }: DraftCopyView,
  person: Person,
): DraftCopyContent {
  return { ...presentDraftCopy(copy, person), language, document };
}
