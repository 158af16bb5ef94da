import type { ManuscriptId } from "@naskah/model";
import { Type } from "typebox";
import Value from "typebox/value";
import type { Origin } from "../ports/drafts.ts";
import type { LogEntry } from "../ports/update-log.ts";

const Provenance = Type.Object({
  from: Type.Object({ manuscript: Type.String(), seq: Type.Integer({ minimum: 0 }) }),
});

/** What a log entry keeps of it. */
export function provenanceOf({ manuscript, seq }: Origin): string {
  return JSON.stringify({ from: { manuscript, seq } });
}

export function originOf({ provenance }: Pick<LogEntry, "provenance">): Origin | null {
  const parsed: unknown = provenance === null ? null : JSON.parse(provenance);
  if (!Value.Check(Provenance, parsed)) return null;
  return { manuscript: parsed.from.manuscript as ManuscriptId, seq: parsed.from.seq };
}
