import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import { crowdOf } from "./crowding.ts";
import { hasLiveItems } from "./live-items.ts";
import { OversizeError } from "./struct-reader.ts";
import { deletionUpdate, type UpdateSlice, UpdateSlices } from "./update-slices.ts";
import { type ClientBlock, scanInSteps, scanUpdate, type UpdateScan } from "./wire-scan.ts";

/** How many items may be walked past for one update: so many, and so many more for each struct. */
const CROWD = 500_000;
const CROWD_A_STRUCT = 200;
/** Deleted ranges that are taken in at once. */
const SLICE_DELETIONS = 256;

/**
 * A document beside the room's, on which a long update is tried in steps of bounded work while the room's own goes on as it is. It
 * becomes the room's, or nothing of it remains (I4).
 */
export class Trial {
  readonly doc: Y.Doc;
  /** What the room admitted meanwhile. */
  readonly missed: Uint8Array[] = [];
  /** What was done to the document since it was copied, for whoever judges it. */
  readonly transactions: Y.Transaction[] = [];

  /** @param doc an empty one. */
  constructor(doc: Y.Doc) {
    this.doc = doc;
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(FRAGMENT_NAME);
  }

  /** Takes over what another document holds. @param state V1 */
  *copy(state: Uint8Array): Generator<void, void> {
    const scan = yield* scanInSteps(state, "stored");
    for (const { bytes } of new UpdateSlices(state, scan, () => 0)) {
      this.#apply(bytes);
      yield;
    }
    for (const ranges of chunks(scan.deletions)) {
      this.#apply(deletionUpdate(ranges));
      yield;
    }
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => this.transactions.push(transaction));
  }

  /**
   * @param scan of the update, which has no gaps.
   * @returns what of it was new, as one update; null when nothing was.
   * @throws MalformedError, OversizeError, and whatever Yjs throws.
   */
  *take(bytes: Uint8Array, scan: UpdateScan): Generator<void, Uint8Array | null> {
    const begin = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const slices = new UpdateSlices(bytes, scan, (client) => begin.get(client) ?? 0);
    const most = CROWD + CROWD_A_STRUCT * scan.structs;
    const deleted: ClientBlock[] = [];
    let isNew = false;
    let crowd = 0;
    for (const slice of slices) {
      for (const passed of this.#takeSlice(slice)) {
        crowd += passed;
        if (crowd > most) throw new OversizeError("items at one place");
        yield;
      }
      isNew = true;
    }
    for (const ranges of chunks(scan.deletions)) {
      const live = ranges.filter((range) => hasLiveItems(this.doc, range));
      if (live.length > 0) this.#apply(deletionUpdate(live));
      deleted.push(...live);
      yield;
    }
    return isNew || deleted.length > 0 ? slices.news(deleted) : null;
  }

  /** A slice whose structs walk past many is taken in in parts. Says how many, part by part. */
  *#takeSlice({ bytes, structs, placements }: UpdateSlice): Generator<number> {
    const { items, fitting } = crowdOf(this.doc, placements);
    if (fitting === placements.length) {
      this.#apply(bytes);
      yield items;
      return;
    }
    yield 0;
    const clock = (client: number) => Y.getState(this.doc.store, client);
    for (const part of new UpdateSlices(bytes, scanUpdate(bytes), clock, Math.min(fitting, structs - 1)))
      yield* this.#takeSlice(part);
  }

  /** Catches up with the room. */
  follow(): void {
    for (const bytes of this.missed.splice(0)) this.#apply(bytes);
  }

  /**
   * As if it were our own: else Yjs would go through each text after each slice to tidy up its formats, and what it deletes on the way
   * would be in no update that anybody gets.
   */
  #apply(bytes: Uint8Array): void {
    this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, bytes);
      transaction.local = true;
    });
  }
}

function* chunks(ranges: readonly ClientBlock[]): Generator<readonly ClientBlock[]> {
  for (let at = 0; at < ranges.length; at += SLICE_DELETIONS) yield ranges.slice(at, at + SLICE_DELETIONS);
}
