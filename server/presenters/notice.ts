import type { NoticeList } from "@naskah/protocol";
import type { NoticeList as Listed } from "../usecases/list-notices.ts";
import { presentNeeds } from "./inbox.ts";

export function presentNotices({ notices, unread, before }: Listed): NoticeList {
  return {
    notices: notices.map(({ waitsFor, ...notice }) => ({
      ...notice,
      waitsFor: waitsFor === null ? null : presentNeeds(waitsFor),
    })),
    unread,
    before,
  };
}
