import type { ManuscriptId } from "@naskah/model";
import type { ClientOwner, LogEntry, Snapshot, StoredLog, UpdateLog } from "../../ports/update-log.ts";

/** An update log for tests: what it holds is gone with the process. */
export function memoryUpdateLog(): UpdateLog {
  const entries = new Map<ManuscriptId, LogEntry[]>();
  const snapshots = new Map<ManuscriptId, Snapshot>();
  const owners = new Map<ManuscriptId, ClientOwner[]>();
  const of = <T>(map: Map<ManuscriptId, T[]>, id: ManuscriptId): T[] => {
    const found = map.get(id) ?? [];
    map.set(id, found);
    return found;
  };

  return {
    async append(added: readonly LogEntry[]): Promise<void> {
      const next = new Map<ManuscriptId, number>();
      for (const { manuscriptId, seq } of added) {
        const expected = next.get(manuscriptId) ?? of(entries, manuscriptId).length + 1;
        if (seq !== expected) throw new Error(`position ${seq} is not the next one`);
        next.set(manuscriptId, seq + 1);
      }
      for (const entry of added) {
        of(entries, entry.manuscriptId).push(entry);
        of(owners, entry.manuscriptId).push(...entry.newOwners);
      }
    },
    async load(manuscript): Promise<StoredLog> {
      const snapshot = snapshots.get(manuscript) ?? null;
      const updates = of(entries, manuscript)
        .slice(snapshot?.seq ?? 0)
        .map(({ seq, bytes }) => ({ seq, bytes }));
      return { snapshot, updates, owners: [...of(owners, manuscript)], damagedAt: null };
    },
    async saveSnapshot(manuscript, _at, snapshot): Promise<void> {
      snapshots.set(manuscript, snapshot);
    },
    async pack(): Promise<number> {
      return 0;
    },
    async *history(manuscript, after, upTo) {
      const found = of(entries, manuscript).slice(after, upTo);
      if (found.length > 0) yield found.map((entry) => ({ ...entry, newOwners: [] }));
    },
  };
}
