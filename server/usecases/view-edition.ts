import {
  type Approver,
  canOnEdition,
  type EditionAbilities,
  editionIn,
  editionOf,
  findApprover,
  isApprover,
  type Line,
  type LineEdition,
  type Organisation,
} from "@naskah/approval";
import type { Digest, EditionContent, EditionId, PublicationCheck } from "@naskah/model";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { accessTo } from "./access.ts";
import { decisionContext } from "./decision-context.ts";
import { type EditionRecord, findEdition } from "./edition-record.ts";
import { readLine } from "./line-store.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
import { namesOf } from "./people-names.ts";
import { openSealed } from "./sealed-edition.ts";
import { checksOfEdition } from "./text-checks.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Everything that the approver's page shows (A9). */
export interface EditionView {
  readonly manuscript: ManuscriptRecord;
  readonly edition: LineEdition;
  readonly content: EditionContent;
  readonly checks: readonly PublicationCheck[];
  readonly line: Line;
  readonly abilities: EditionAbilities;
  readonly organisation: Organisation;
  /** While the edition is open: whose turn it is. */
  readonly approver: Approver | null;
  readonly decisions: readonly Tables["decisions"][];
  readonly published: {
    readonly id: EditionId;
    readonly number: number;
    readonly digest: Digest;
    readonly content: EditionContent;
  } | null;
  readonly names: ReadonlyMap<string, string>;
}

/** @throws TamperedEditionError when the stored bytes are not those that were sealed. */
export async function viewEdition(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
): Promise<EditionView | Refused> {
  const { db, clock } = deps;
  const record = await findEdition(db, editionId);
  if (record === null) return refuse("not-found");
  const access = await accessTo(deps, person, record.manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript, mode } = access;
  const now = clock.now();
  const line = await readLine(db, manuscript.id);
  const edition = editionOf(line, record.id);
  const checks = await checksOfEdition(deps, manuscript, record);
  const context = await decisionContext(db, now, person, manuscript, mode === "edit", checks);
  const approver =
    edition.standing.state === "open"
      ? findApprover(context.organisation, manuscript.unitId, edition, now)
      : null;
  const decisions = await db
    .selectFrom("decisions")
    .selectAll()
    .where("editionId", "=", record.id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const found = approver !== null && isApprover(approver) ? approver : null;
  return {
    manuscript,
    edition,
    content: openSealed(record).content,
    checks,
    line,
    abilities: canOnEdition(line, record.id, context),
    organisation: context.organisation,
    approver: found,
    decisions,
    published: await publishedBeside(deps, line, record),
    names: await namesOf(db, [
      edition.submitter,
      ...edition.contributors,
      ...decisions.map((decision) => decision.userId),
      ...(found === null ? [] : [found.user, ...found.passedOver.flatMap(({ user }) => user ?? [])]),
    ]),
  };
}

/** What readers see now, unless it is this very edition. */
async function publishedBeside(
  { db }: Pick<UseCaseDeps, "db">,
  line: Line,
  { id }: EditionRecord,
): Promise<EditionView["published"]> {
  const live = editionIn(line, "published");
  if (live === null || live.id === id) return null;
  const record = await findEdition(db, live.id);
  if (record === null) return null;
  const { content, digest } = openSealed(record);
  return { id: live.id, number: live.number, digest, content };
}
