import type { ManuscriptId, UserId } from "@naskah/model";
import type { ClientOwner, LogEntry, StoredLog, UpdateLog } from "../../ports/update-log.ts";

/** An update log for tests: what it holds is gone with the process. */
export function memoryUpdateLog(): UpdateLog {
  const entries = new Map<ManuscriptId, LogEntry[]>();
  const snapshots = new Map<ManuscriptId, { seq: number; state: Uint8Array }>();
  const owners = new Map<ManuscriptId, ClientOwner[]>();
  const of = <T>(map: Map<ManuscriptId, T[]>, id: ManuscriptId): T[] => map.get(id) ?? [];

  return {
    async append(added: readonly LogEntry[]): Promise<void> {
      const taken = new Set<string>();
      for (const { manuscriptId, seq } of added) {
        const key = `${manuscriptId} ${seq}`;
        if (taken.has(key) || of(entries, manuscriptId).some((entry) => entry.seq === seq))
          throw new Error(`position ${seq} is taken`);
        taken.add(key);
      }
      for (const entry of added) {
        entries.set(entry.manuscriptId, [...of(entries, entry.manuscriptId), entry]);
        owners.set(entry.manuscriptId, [...of(owners, entry.manuscriptId), ...entry.newOwners]);
      }
    },
    async load(manuscript): Promise<StoredLog> {
      const snapshot = snapshots.get(manuscript) ?? null;
      const updates = of(entries, manuscript)
        .filter(({ seq }) => seq > (snapshot?.seq ?? 0))
        .map(({ seq, bytes }) => ({ seq, bytes }));
      return { snapshot, updates, owners: of(owners, manuscript) };
    },
    async saveSnapshot(manuscript, seq, _at, state): Promise<void> {
      snapshots.set(manuscript, { seq, state });
    },
    async writers(manuscript, after, upTo): Promise<readonly UserId[]> {
      const found = of(entries, manuscript)
        .filter(({ seq }) => seq > after && seq <= upTo)
        .flatMap(({ userId }) => (userId === null ? [] : [userId]));
      return [...new Set(found)].toSorted();
    },
  };
}
