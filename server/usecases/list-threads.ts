import { accessTo } from "./access.ts";
import { type ThreadRecord, threadsOf } from "./thread-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const PAGE = 100;

/** A page of the discussions of a manuscript; `next` asks for the following one. */
export async function listThreads(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  after: string | null,
): Promise<{ readonly threads: readonly ThreadRecord[]; readonly next: string | null } | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const found = await threadsOf(deps.db, manuscriptId, after, PAGE + 1);
  const threads = found.slice(0, PAGE);
  return { threads, next: found.length > PAGE ? (threads.at(-1)?.id ?? null) : null };
}
