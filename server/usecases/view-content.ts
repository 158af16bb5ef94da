import { type DocumentJson, type PublicationCheck, parseDocument } from "@naskah/model";
import { accessTo } from "./access.ts";
import { textChecks } from "./text-checks.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** The draft as it is stored now, and what keeps it from being published. */
export interface ContentView {
  readonly manuscriptId: string;
  readonly seq: number;
  readonly document: DocumentJson;
  readonly checks: readonly PublicationCheck[];
}

export async function viewContent(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<ContentView | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { document, seq } = await deps.drafts.read(access.manuscript.id);
  return {
    manuscriptId: access.manuscript.id,
    seq,
    document,
    checks: await textChecks(deps, access.manuscript, parseDocument(document), deps.clock.now()),
  };
}
