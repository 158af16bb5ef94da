/** What somebody had read of a document when they wrote in it. */
export interface Reading {
  /** Up to which clock, not included, they had read what a client wrote. */
  end(client: number): number;
  /** Whether they had read that what stands at this clock was deleted; asked of what is deleted only. */
  hasDeletion(client: number, clock: number): boolean;
}

/** How far the sender of an update has read. */
export type HasRead =
  /** Everything up to this position of the log, and what came over its own line. */
  | { readonly kind: "position"; readonly seq: number }
  /** What it had when it connected, by client; its first step 2 holds all deletions that it knew of. */
  | { readonly kind: "vector"; readonly vector: ReadonlyMap<number, number> };
