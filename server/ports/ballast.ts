/** Room on the disk that is kept for the day when there is none left (THREATS D6). */
export interface Ballast {
  /** Gives the room back to the disk. */
  release(): Promise<void>;
  /** Takes it again. False while there is too little for it. */
  restore(): Promise<boolean>;
}
