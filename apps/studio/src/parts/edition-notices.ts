import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Edition } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";

/** What must not be overlooked before deciding on an edition, a sentence each. */
@customElement("edition-notices")
export class EditionNotices extends LitElement {
  static override styles = sharedStyles;

  @property({ attribute: false }) edition: Edition | null = null;
  /** When it is published was just said. */
  @property({ type: Boolean }) withoutSchedule = false;
  #sentences: readonly string[] = [];
  readonly #locale = new LocaleController(this);

  protected override willUpdate(): void {
    this.#sentences = this.edition === null ? [] : this.#said(this.edition);
    // Nothing to say takes no room.
    this.hidden = this.#sentences.length === 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const said = this.#sentences;
    if (said.length === 0) return nothing;
    return html`<div class="stack">
      ${said.map(
        (sentence) =>
          html`<wa-callout class="notice" variant="neutral"><wa-icon slot="icon" name="info"></wa-icon>${sentence}</wa-callout>`,
      )}
    </div>`;
  }

  #said({ state, draftMovedOn, openMustFix, scheduled, emergency, office }: Edition): readonly string[] {
    const words = decidingWords[this.#locale.language];
    const when = (at: string) => this.#locale.agreed(at, office.zone);
    const said: string[] = [];
    if (state === "open" && draftMovedOn === true) said.push(words.movedOn);
    if (state === "open" && openMustFix > 0) said.push(words.mustFix(openMustFix));
    if (scheduled?.failedAt != null) said.push(words.failed(when(scheduled.failedAt)));
    else if (scheduled !== null && scheduled.heldAt === null && !this.withoutSchedule)
      said.push(words.scheduled(when(scheduled.publishAt)));
    if (emergency === null) return said;
    const { by, at, ratifyBy, ratified, reason } = emergency;
    said.push(
      ratified === null
        ? `${words.unratified(by.name, when(at), when(ratifyBy))} “${reason}”`
        : words.ratified(ratified.by.name, when(ratified.at)),
    );
    return said;
  }
}
