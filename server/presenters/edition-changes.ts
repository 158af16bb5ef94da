import type { ChangedBlock, EditionChanges } from "@naskah/protocol";
import type { AuthoredRun } from "../ports/drafts.ts";
import type { EditionChangesView } from "../usecases/view-edition-changes.ts";

export function presentEditionChanges({ since, blocks, names }: EditionChangesView): EditionChanges {
  return {
    since,
    blocks: blocks.map(({ kind, blockId, runs }) => ({
      kind,
      blockId,
      change: changeOf(runs),
      runs: runs.map(({ change, text, by }) => ({
        change,
        text,
        by: by === null ? null : { id: by, name: names.get(by) ?? "" },
      })),
    })),
  };
}

function changeOf(runs: readonly AuthoredRun[]): ChangedBlock["change"] {
  const changes = new Set(runs.map(({ change }) => change));
  const [only] = changes;
  return changes.size === 1 && only !== undefined ? only : "reworded";
}
