/** Why the office tree was not changed. Every reason is its own code. */
export type OfficeRefusalCode =
  /** A unit would lie below itself. */
  | "unit-cycle"
  /** Two people would hold one post for good at one time. */
  | "post-held"
  /** A Plh needs somebody whose place is taken for a while. */
  | "post-vacant"
  /** A Plt needs a post that nobody holds for good. */
  | "post-not-vacant"
  /** Somebody else is Plh or Plt of it at that time. */
  | "post-stood-in"
  | "letter-required"
  | "dates-reversed"
  /** The post or its unit is not there for all of that time. */
  | "outside-term"
  /** Nobody enters an appointment of their own. */
  | "own-appointment"
  | "appointment-over"
  /** One administrator alone would make somebody approve whose account they could have entered themselves (F-E5). */
  | "second-administrator-required"
  /** Units below it would outlive a unit. */
  | "still-in-use"
  | "id-taken"
  | "not-found";

export type OfficeRefusal =
  | { readonly code: OfficeRefusalCode }
  /** Something named in the command is not known; `field` says which. */
  | { readonly code: "bad-request"; readonly field: string };
