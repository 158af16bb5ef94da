import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { LANGUAGES, type Language } from "@naskah/model";
import type { Manuscript } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import type { LineAct } from "./line-dialogs.ts";
import "./state-badge.ts";

type MenuChoice = Language | LineAct | "copy-markdown";

/**
 * The bar of a manuscript: its title and state, the way to the approver, and what is done rarely behind one button.
 * @fires studio-act {act} when the person wants to do something about the line of editions.
 * @fires studio-copy-markdown when they want the text as Markdown.
 * @fires studio-language {language} when they chose another language of the article.
 */
@customElement("manuscript-bar")
export class ManuscriptBar extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .bar {
        padding: 0.55rem clamp(0.75rem, 3vw, 1.5rem);
        border-bottom: 1px solid var(--studio-line);
        background: var(--studio-raised);
      }
      .title {
        font: 600 1.05rem / 1.3 var(--studio-serif);
        min-width: 8rem;
        flex: 1 1 12rem;
        overflow: hidden;
        text-overflow: ellipsis;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 1;
      }
    `,
  ];

  @property({ attribute: false }) manuscript: Manuscript | null = null;
  /** The person reads what they could approve: who submits it cannot (G1). */
  @property({ type: Boolean }) reading = false;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const { words } = this.#locale;
    const { can, open } = manuscript;
    return html`<div class="bar row">
      <wa-button appearance="plain" size="s" href=${paths.home}>
        <wa-icon name="arrow-left" label=${words.header.home}></wa-icon>
      </wa-button>
      <h1 class="title">${manuscript.title || words.home.untitled}</h1>
      <state-badge .state=${manuscript.state}></state-badge>
      ${
        open === null
          ? nothing
          : html`<wa-button size="s" appearance="outlined" href=${paths.edition(open.id)}>
              ${can.decide ? words.edition.approve : words.manuscript.openEdition}
            </wa-button>`
      }
      ${
        can.submit && !this.reading
          ? html`<wa-button size="s" variant="brand" @click=${() => this.#fire("studio-act", { act: "submit" })}>
              <wa-icon slot="start" name="send"></wa-icon>${words.manuscript.submit}
            </wa-button>`
          : nothing
      }
      ${this.#menu(manuscript)}
    </div>`;
  }

  /** What is done rarely, and the languages: behind one button, so that a phone keeps its room. */
  #menu(manuscript: Manuscript): TemplateResult {
    const { words } = this.#locale;
    const { can } = manuscript;
    const item = (value: MenuChoice, text: string) =>
      html`<wa-dropdown-item value=${value}>${text}</wa-dropdown-item>`;
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.#chosen}>
      <wa-button slot="trigger" size="s" appearance="plain" with-caret>
        <span class="visually-hidden">${words.manuscript.menu}: </span>${manuscript.language.toUpperCase()}
      </wa-button>
      ${LANGUAGES.map((language) => {
        const there = manuscript.siblings.some((sibling) => sibling.language === language);
        if (!there && !can.manage) return nothing;
        const name = words.languages[language];
        return item(language, there ? name : words.manuscript.addLanguage(name));
      })}
      ${item("copy-markdown", words.copies.copyMarkdown)}
      ${can.recall ? item("recall", words.manuscript.recall) : nothing}
      ${can.postpone ? item("postpone", words.line.postpone) : nothing}
      ${can.cancelSchedule ? item("cancel-schedule", words.line.cancelSchedule) : nothing}
      ${can.withdraw ? item("withdraw", words.withdraw.button) : nothing}
      ${can.reinstate ? item("reinstate", words.line.reinstate) : nothing}
    </wa-dropdown>`;
  }

  #chosen(event: CustomEvent<{ item: { value: MenuChoice } }>): void {
    const choice = event.detail.item.value;
    const language = LANGUAGES.find((known) => known === choice);
    if (language !== undefined) this.#fire("studio-language", { language });
    else if (choice === "copy-markdown") this.#fire("studio-copy-markdown", {});
    else this.#fire("studio-act", { act: choice });
  }

  #fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
