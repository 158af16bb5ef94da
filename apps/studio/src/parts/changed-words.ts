import type { WordRun } from "@naskah/model";
import { html, type TemplateResult } from "lit";

/** Words that stayed, came and went, in one line: underlined and struck through. `changeStyles` says how. */
export function changedWords(runs: readonly WordRun[]): TemplateResult {
  return html`${runs.map(shown)}`;
}

function shown({ change, text }: WordRun): TemplateResult {
  switch (change) {
    case "same":
      return html`${text}`;
    case "inserted":
      return html`<ins>${text}</ins>`;
    case "removed":
      return html`<del>${text}</del>`;
  }
}
