import { FRAGMENT_NAME, type ManuscriptId, type UserId } from "@naskah/model";
import * as Y from "yjs";
import { memoryUpdateLog } from "../server/adapters/memory/update-log.ts";
import { contributions, readDifference } from "../server/rooms/ledger.ts";
import type { Measurement } from "./run.ts";

const MANUSCRIPT = "m" as ManuscriptId;
const WRITERS = ["ani", "budi", "citra"] as readonly string[] as readonly UserId[];
/** Letters of a paragraph; every tenth key is taken back and typed again. */
const PARAGRAPH = 400;

/** What asking who wrote it adds to reading the history, at two lengths; every tenth paragraph is cut and pasted by somebody else. */
export async function* contributorsBench(args: readonly string[]): AsyncGenerator<Measurement> {
  for (const keys of args.includes("--quick") ? [20_000] : [20_000, 100_000]) {
    const { log, seq } = await typed(keys);
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const started = performance.now();
      await work();
      return Number((performance.now() - started).toFixed(1));
    };
    const measured = (metric: string, unit: string, value: number): Measurement => ({
      bench: "contributors",
      subject: "naskah",
      metric,
      unit,
      value,
      keys,
    });
    const replay = await timed(async () => (await readDifference(log, MANUSCRIPT, 0, seq)).doc.destroy());
    const all = await timed(() => contributions(log, MANUSCRIPT, 0, seq));
    yield measured("replay_ms", "ms", replay);
    yield measured("contributions_ms", "ms", all);
    yield measured("contributions_per_replay", "ratio", Number((all / replay).toFixed(2)));
  }
}

/** A log of single keys by three people, a paragraph each in turn. */
async function typed(keys: number) {
  const log = memoryUpdateLog();
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  let seq = 0;
  let who = 0;
  const waiting: Parameters<typeof log.append>[0][number][] = [];
  doc.on("update", (bytes: Uint8Array) => {
    const userId = WRITERS[who % WRITERS.length] ?? null;
    waiting.push({
      manuscriptId: MANUSCRIPT,
      seq: ++seq,
      userId,
      onBehalfOf: null,
      provenance: null,
      kind: "edit",
      at: "2026-01-01T00:00:00.000Z",
      bytes,
      newOwners: [],
    });
  });
  const write = (by: number, act: () => void) => {
    // Each writes under an id of their own.
    who = by;
    doc.clientID = 10 + by;
    doc.transact(act);
  };
  for (let count = 0; seq < keys; count++) {
    const by = count % WRITERS.length;
    const text = new Y.XmlText();
    write(by, () => {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [text]);
      fragment.insert(fragment.length, [block]);
    });
    for (let at = 0; at < PARAGRAPH && seq < keys; at++) {
      write(by, () => text.insert(text.length, String.fromCharCode(97 + ((at * count + at) % 26))));
      if (at % 10 !== 9) continue;
      write(by, () => text.delete(text.length - 1, 1));
      write(by, () => text.insert(text.length, " "));
    }
    if (count % 10 !== 9) continue;
    const words = text.toString();
    write(by + 1, () => fragment.delete(fragment.length - 1, 1));
    write(by + 1, () => {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [new Y.XmlText(words)]);
      fragment.insert(0, [block]);
    });
  }
  for (let at = 0; at < waiting.length; at += 1000) await log.append(waiting.slice(at, at + 1000));
  return { log, seq };
}
