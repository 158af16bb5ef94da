import * as Y from "yjs";
import { OversizeError } from "./struct-reader.ts";

/** Items that may be walked past to look at what was taken in at once, a slice of a long update: about a millisecond. */
const MOST_PASSED = 100_000;

/**
 * The neighbours that new items name. Yjs believes them; where they cannot be true, two who read the same bytes in another order see
 * another text, and so does the server after its next start.
 */
export class Neighbours {
  readonly #doc: Y.Doc;
  /** By left neighbour: items that are known to stand after it. */
  readonly #after = new Map<Y.Item, Set<Y.Item>>();
  /** By right neighbour: items that are known to stand before it. */
  readonly #before = new Map<Y.Item, Set<Y.Item>>();
  #passed = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** What is looked at from here on was taken in at once; where those before it stand is known. */
  begin(): void {
    this.#passed = 0;
  }

  /**
   * Both are the item's siblings. Yjs takes one whose left neighbour stands in another block, and shows it; once that block is deleted and
   * collected, whoever reads the bytes anew finds nothing in its place.
   */
  areSiblings({ origin, rightOrigin, parent, parentSub }: Y.Item): boolean {
    return [origin, rightOrigin].every((id) => {
      if (id === null) return true;
      // What was collected had a parent that is gone; a sibling that was deleted is still an item.
      const neighbour = this.#itemAt(id);
      return neighbour !== null && neighbour.parent === parent && neighbour.parentSub === parentSub;
    });
  }

  /**
   * The item stands between the two. One that names the same letter twice, or a right neighbour that stands before the left one, does not.
   * @throws OversizeError when the way is too long.
   */
  isBetween(item: Y.Item): boolean {
    return (
      this.#reaches(item, item.origin, "left", this.#after) &&
      this.#reaches(item, item.rightOrigin, "right", this.#before)
    );
  }

  /** @param known by neighbour, what is known to reach it. */
  #reaches(item: Y.Item, id: Y.ID | null, way: "left" | "right", known: Map<Y.Item, Set<Y.Item>>): boolean {
    const neighbour = id === null ? null : this.#itemAt(id);
    if (neighbour === null) return true;
    const reaching = known.get(neighbour) ?? new Set();
    known.set(neighbour, reaching);
    for (let next: Y.Item | null = item; next !== null; next = next[way]) {
      if (reaching.has(next) || (next === neighbour && next !== item)) return true;
      reaching.add(next);
      if (++this.#passed > MOST_PASSED) throw new OversizeError("items at one place");
    }
    return false;
  }

  #itemAt({ client, clock }: Y.ID): Y.Item | null {
    const structs = this.#doc.store.clients.get(client) ?? [];
    const struct = structs[Y.findIndexSS(structs, clock)];
    return struct instanceof Y.Item ? struct : null;
  }
}
