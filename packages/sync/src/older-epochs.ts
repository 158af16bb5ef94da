import { localCopyName } from "./local-copy.ts";
import { recoveryKey } from "./recovery-copies.ts";
import { rescueLocalCopy } from "./rescue-local-copy.ts";

/**
 * The document was replaced while this browser was away: unsaved work in the copies of earlier epochs is never merged, and
 * would lie there unseen. Makes a recovery copy of each, once; the copies themselves stay (C8).
 */
export async function rescueOlderEpochs(
  userId: string,
  manuscriptId: string,
  epoch: number,
  at: Date,
): Promise<void> {
  const prefix = localCopyName(userId, manuscriptId, "");
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined || !name.startsWith(prefix)) continue;
    const older = name.slice(prefix.length);
    if (!(Number(older) < epoch)) continue;
    await rescueLocalCopy(name, `${recoveryKey(userId, manuscriptId, at)}:${older}`, at, {
      code: "epoch-changed",
    });
  }
}
