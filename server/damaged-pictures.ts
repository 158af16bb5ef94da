/** Told when a picture's file is found damaged, and when it is whole again. */
export interface PictureObserver {
  damaged(hash: string, why: string): void;
  whole(hash: string): void;
  /** How many are damaged, as far as anybody asked for them. */
  count(damaged: number): void;
}

/** Names that are remembered; a disk that lost more is said by `naskah verify`. */
const MOST = 1000;

/** Pictures whose files were found damaged since the start, each said once (F-E6). */
export class DamagedPictures {
  readonly #observer: PictureObserver;
  readonly #found = new Set<string>();

  constructor(observer: PictureObserver) {
    this.#observer = observer;
  }

  get hashes(): readonly string[] {
    return [...this.#found];
  }

  found(hash: string, why: string): void {
    if (this.#found.has(hash) || this.#found.size >= MOST) return;
    this.#found.add(hash);
    this.#observer.damaged(hash, why);
    this.#observer.count(this.#found.size);
  }

  isWhole(hash: string): void {
    if (!this.#found.delete(hash)) return;
    this.#observer.whole(hash);
    this.#observer.count(this.#found.size);
  }
}
