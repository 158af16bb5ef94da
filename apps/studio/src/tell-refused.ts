import { ProblemError } from "./api/problem-error.ts";

/**
 * Tells the page around a dialog that the server refused an act: what the page offers may be out of date, and it looks again.
 * That the server could not be reached says nothing about it. Fires `studio-refused`, which bubbles.
 */
export function tellRefused(from: HTMLElement, error: unknown): void {
  if (!(error instanceof ProblemError)) return;
  tellOutOfDate(from);
}

/** The same without an act: what the page offers cannot be done any more. */
export function tellOutOfDate(from: HTMLElement): void {
  from.dispatchEvent(new CustomEvent("studio-refused", { bubbles: true, composed: true }));
}
