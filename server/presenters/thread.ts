import type { Comment, Thread } from "@naskah/protocol";
import type { CommentRecord, ThreadRecord } from "../usecases/thread-record.ts";

export function presentComment({ id, author, body, at }: CommentRecord): Comment {
  return { id, author, body, at };
}

export function presentThread(thread: ThreadRecord): Thread {
  return { ...thread, comments: thread.comments.map(presentComment) };
}
