import { FRAGMENT_NAME, type ManuscriptId, type UserId } from "@naskah/model";
import * as Y from "yjs";
import { writeDocument } from "../../server/rooms/document-layout.ts";
import { Room } from "../../server/rooms/room.ts";
import type { Suspected } from "../harness/guided-search.ts";
import type { Random } from "../harness/random.ts";
import {
  collected,
  deleted,
  element,
  format,
  type Id,
  type Place,
  text,
  textType,
  updateBytes,
  values,
} from "../harness/wire-bytes.ts";
import type { WorkMeter } from "../harness/work-meter.ts";

const KINDS = ["text", "format", "element", "type", "deleted", "collected", "value"] as const;
/** Where the next of several goes: behind the last one, beside it at the same place, before it, or between the last one and the end. */
const WAYS = ["chain", "same", "before", "between"] as const;

interface Gene {
  readonly kind: (typeof KINDS)[number];
  readonly way: (typeof WAYS)[number];
  /** Which of the ids that are there it stands beside. */
  readonly at: number;
  readonly times: number;
  readonly length: number;
}

interface Deletion {
  readonly at: number;
  readonly length: number;
  readonly times: number;
  /** Clocks from one to the next; 0 says the same again. */
  readonly step: number;
}

export interface UpdateDraft {
  readonly genes: readonly Gene[];
  readonly deletions: readonly Deletion[];
}

/**
 * Blocks that one step may cost: a hundred thousand items that are walked past when they are counted, taken in and looked at (`crowding.ts`,
 * `neighbours.ts`). Others wait that long for a frame (F-E2): some 20 ms.
 */
const MOST_A_STEP = 12_000_000;
/** And all its steps together: items may be walked past, so many and so many a struct (`trial.ts`), and each costs up to two hundred blocks. */
const MOST_IN_ALL = 110_000_000;
const MOST_A_STRUCT = 45_000;
/** Of the drafts that are tried: what is longer costs more of the same steps. */
const MOST_BYTES = 128 * 1024;
const MOST_STRUCTS = 1500;
const CLIENT = 666;

/** Updates of whoever may write, at a room with a long paragraph, many runs, a long list and much that was deleted. */
export function hostileUpdates(meter: WorkMeter): Suspected<UpdateDraft> {
  const { bytes, ids } = longDocument();
  const room = () => {
    const made = new Room("m1" as ManuscriptId, {
      ...{ snapshot: null, owners: [], damagedAt: null },
      updates: [{ seq: 1, bytes }],
    });
    made.wake();
    return made;
  };
  const steps = (draft: UpdateDraft) =>
    room().admitInSteps(bytesOf(draft, ids), {
      userId: "budi" as UserId,
      mode: "edit",
      synced: true,
      newIds: 256,
    });
  const cost = async (draft: UpdateDraft) => {
    const structs = draft.genes.reduce((sum, { times }) => sum + times, 0);
    const whole = steps(draft);
    meter.take();
    while (whole.next().done !== true);
    const total = meter.take();
    const share = total / (MOST_IN_ALL + MOST_A_STRUCT * Math.min(structs, MOST_STRUCTS));
    // Only what costs nearly as much as a step may cost is looked at step by step.
    if (total <= MOST_A_STEP / 4) return Math.max(share, total / MOST_A_STEP);
    let longest = 0;
    const again = steps(draft);
    meter.take();
    for (let isDone = false; !isDone; ) {
      isDone = again.next().done === true;
      longest = Math.max(longest, meter.take());
    }
    return Math.max(share, longest / MOST_A_STEP);
  };
  return { name: "updates", known: () => KNOWN, fresh, vary, cost };
}

/** F-E2's: one range again and again, many structs, items that walk past one another. */
const KNOWN: readonly UpdateDraft[] = [
  { genes: [], deletions: [{ at: 3, length: 5000, times: 1500, step: 0 }] },
  { genes: [{ kind: "collected", way: "chain", at: 0, times: 1500, length: 1 }], deletions: [] },
  {
    genes: [
      { kind: "text", way: "before", at: 3, times: 750, length: 1 },
      { kind: "text", way: "same", at: 3, times: 750, length: 1 },
    ],
    deletions: [],
  },
  { genes: [{ kind: "format", way: "chain", at: 3, times: 1500, length: 1 }], deletions: [] },
  { genes: [], deletions: [{ at: 3, length: 1, times: 5000, step: 2 }] },
];

const SIZES = [1, 1, 2, 7, 60, 255, 257, 600, 1500];

function gene(random: Random): Gene {
  return {
    kind: random.pick(KINDS),
    way: random.pick(WAYS),
    at: random.below(1000),
    times: random.pick(SIZES),
    length: random.pick([1, 1, 2, 30, 3000]),
  };
}

function deletion(random: Random): Deletion {
  return {
    at: random.below(1000),
    length: random.pick(SIZES),
    times: random.pick(SIZES),
    step: random.pick([0, 1, 2, 3, 50]),
  };
}

function fresh(random: Random): UpdateDraft {
  return {
    genes: Array.from({ length: random.below(4) }, () => gene(random)),
    deletions: Array.from({ length: random.below(3) }, () => deletion(random)),
  };
}

function vary(random: Random, draft: UpdateDraft, other: UpdateDraft): UpdateDraft {
  const changed = <T>(
    parts: readonly T[],
    make: () => T,
    others: readonly T[],
    alter: (part: T) => T,
  ): T[] => {
    const copy = [...parts];
    const at = random.below(copy.length + 1);
    switch (random.below(5)) {
      case 0:
        copy.splice(at, 0, make());
        break;
      case 1:
        copy.splice(at, 1);
        break;
      case 2:
        copy.push(...others);
        break;
      default: {
        const part = copy[at];
        if (part !== undefined) copy[at] = alter(part);
      }
    }
    return copy.slice(0, 8);
  };
  return {
    genes: changed(
      draft.genes,
      () => gene(random),
      other.genes,
      (part) => ({ ...part, ...random.pick([{ times: part.times * 2 }, pickOf(random, gene(random))]) }),
    ),
    deletions: changed(
      draft.deletions,
      () => deletion(random),
      other.deletions,
      (part) => ({ ...part, ...random.pick([{ times: part.times * 2 }, pickOf(random, deletion(random))]) }),
    ),
  };
}

/** One property of an object. */
function pickOf<T extends object>(random: Random, from: T): Partial<T> {
  return Object.fromEntries([random.pick(Object.entries(from))]) as Partial<T>;
}

function bytesOf({ genes, deletions }: UpdateDraft, ids: readonly Id[]): Uint8Array {
  const structs: Uint8Array[] = [];
  let [clock, size] = [0, 0];
  for (const { kind, way, at, times, length } of genes) {
    const known = idAt(ids, at);
    let last: Id | null = null;
    for (let count = 0; count < times && structs.length < MOST_STRUCTS && size < MOST_BYTES; count++) {
      const made = structOf(kind, placeOf(way, known, last), length);
      structs.push(made);
      size += made.length;
      last = { client: CLIENT, clock };
      clock += ["text", "deleted", "collected"].includes(kind) ? length : 1;
    }
  }
  const ranges = deletions.flatMap(({ at, length, times, step }) => {
    const { client, clock: from } = idAt(ids, at);
    return Array.from({ length: Math.min(times, MOST_STRUCTS) }, (_, index) => ({
      client,
      clock: from + index * step,
      length,
    }));
  });
  const most = Math.floor((MOST_BYTES - Math.min(size, MOST_BYTES)) / 4);
  return updateBytes(
    structs.length === 0 ? [] : [{ client: CLIENT, clock: 0, structs }],
    ranges.slice(0, most),
  );
}

const idAt = (ids: readonly Id[], at: number): Id => ids[at % ids.length] ?? { client: 1, clock: 0 };

function placeOf(way: Gene["way"], known: Id, last: Id | null): Place {
  if (last === null || way === "same") return { origin: known };
  if (way === "chain") return { origin: last };
  return way === "before" ? { origin: known, rightOrigin: last } : { origin: last, rightOrigin: known };
}

function structOf(kind: Gene["kind"], place: Place, length: number): Uint8Array {
  switch (kind) {
    case "text":
      return text(place, "k".repeat(length));
    case "format":
      return format(place, "strong", length % 2 === 0 ? "null" : "{}");
    case "element":
      return element(place, "paragraph");
    case "type":
      return textType(place);
    case "deleted":
      return deleted(place, length);
    case "collected":
      return collected(length);
    case "value":
      return values({ ...place, key: "id" }, "b1");
  }
}

function longDocument(): { readonly bytes: Uint8Array; readonly ids: readonly Id[] } {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const paragraph = (words: string) => ({ type: "paragraph", content: [{ type: "text", text: words }] });
  const runs = Array.from({ length: 2000 }, (_, index) => ({
    type: "text",
    text: "ab",
    ...(index % 2 === 0 ? {} : { marks: [{ type: "strong" }] }),
  }));
  const items = Array.from({ length: 300 }, () => ({ type: "listItem", content: [paragraph("butir")] }));
  writeDocument(fragment, {
    type: "doc",
    content: [
      paragraph("kata ".repeat(4000)),
      { type: "paragraph", content: runs },
      { type: "bulletList", content: items },
      paragraph(""),
    ],
  });
  const long = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  for (let at = 10; at < 2000; at += 10) long.delete(at, 2);
  for (let at = 0; at < 300; at++) long.insert(at * 7, "x");
  const structs = doc.store.clients.get(7) ?? [];
  const step = Math.max(1, Math.floor(structs.length / 60));
  const ids = structs.filter((_, index) => index % step === 0).map(({ id }) => ({ ...id }));
  return { bytes: Y.encodeStateAsUpdate(doc), ids };
}
