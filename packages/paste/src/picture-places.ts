import type { Piece } from "./piece.ts";
import type { CarriedPicture } from "./report.ts";

/** Says of each picture that was read behind which block it stood, and gives that block a name to find it by. */
export class PicturePlaces {
  readonly #carried: CarriedPicture[];
  readonly #newId: () => string;
  #settled = 0;

  constructor(carried: CarriedPicture[], newId: () => string) {
    this.#carried = carried;
    this.#newId = newId;
  }

  /** The pictures that were read since the last time stand behind the last of these blocks. */
  settle(pieces: Piece[]): void {
    const fresh = this.#carried.slice(this.#settled);
    if (fresh.length === 0) return;
    const behind = this.#nameLast(pieces);
    this.#carried.splice(this.#settled, fresh.length, ...fresh.map((picture) => ({ ...picture, behind })));
    this.#settled = this.#carried.length;
  }

  #nameLast(pieces: Piece[]): string | null {
    const last = pieces.at(-1);
    if (last === undefined) return null;
    const named = last.json.attrs?.id;
    if (typeof named === "string") return named;
    const id = this.#newId();
    pieces[pieces.length - 1] = { ...last, json: { ...last.json, attrs: { ...last.json.attrs, id } } };
    return id;
  }
}
