import type { NoticeList } from "@naskah/protocol";
import type { NoticeList as Listed } from "../usecases/list-notices.ts";

export function presentNotices({ notices, unread, before }: Listed): NoticeList {
  return { notices: notices.map((notice) => ({ ...notice })), unread, before };
}
