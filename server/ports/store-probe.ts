/** Why nothing can be stored now: another program holds the database, it or its folder may not be written, or something else. */
export type StoreTrouble = "store-held" | "store-read-only" | "store-failing";

/** Asks whether something could be stored now, without storing anything. */
export interface StoreProbe {
  /** Null: it could. Waits about a second for who writes at this moment. */
  trouble(): Promise<StoreTrouble | null>;
}
