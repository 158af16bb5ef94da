import type { ManuscriptId } from "@naskah/model";

/** Where readers of a withdrawn article are sent: another article of this site, or one of its pages. */
export type WithdrawalTarget = { readonly manuscript: ManuscriptId } | { readonly path: string };

/** What a withdrawal says. The sentence is for the public. */
export type Withdrawal =
  /** Taken down, with a notice in its place. */
  | { readonly kind: "notice"; readonly sentence: string }
  /** Another text takes its place. */
  | { readonly kind: "redirected"; readonly sentence: string; readonly target: WithdrawalTarget }
  /** It should not have been published; why is for the records. */
  | { readonly kind: "published-in-error"; readonly sentence: string; readonly reason: string };

export type WithdrawalKind = Withdrawal["kind"];
