import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import type { Manuscript, Member, MemberRole, Person, UpdateArticle } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./article-units.ts";
import "./problem-note.ts";

const SECTIONS = ["artikel", "berita", "pengumuman"] as const;
const ROLES = ["writer", "reviewer", "observer"] as const;

/** What is printed around the text, and who takes part. @fires studio-details-changed after the server stored something. */
@customElement("details-panel")
export class DetailsPanel extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .part {
        max-width: 6rem;
      }
      li {
        display: grid;
        grid-template-columns: 1fr 8.5rem auto;
        gap: 0.5rem;
        align-items: center;
        padding: 0.4rem 0;
      }
      .found li {
        grid-template-columns: 1fr auto;
      }
      .unit {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) manuscript: Manuscript | null = null;
  readonly #locale = new LocaleController(this);
  @state() private query = "";
  @state() private found: readonly Person[] = [];
  @state() private error: unknown = null;
  @state() private saved = false;

  protected override render(): TemplateResult | typeof nothing {
    const { manuscript } = this;
    if (manuscript === null) return nothing;
    const { details } = this.#locale.words;
    const locked = !manuscript.can.manage;
    return html`<div class="stack">
      <problem-note .error=${this.error}></problem-note>
      <article-units .manuscript=${manuscript}></article-units>
      <wa-select
        label=${details.section}
        value=${manuscript.section}
        ?disabled=${locked}
        @change=${(event: Event) => this.#update({ section: chosenIn(event) as (typeof SECTIONS)[number] })}
      >
        ${SECTIONS.map((section) => html`<wa-option value=${section}>${details.sections[section]}</wa-option>`)}
      </wa-select>
      <wa-input
        id="series"
        label=${details.seriesTitle}
        maxlength="200"
        value=${manuscript.series?.title ?? ""}
        ?disabled=${locked}
        @change=${this.#seriesChanged}
      ></wa-input>
      <wa-input
        id="part"
        class="part"
        type="number"
        min="1"
        max="9999"
        label=${details.part}
        value=${manuscript.series?.part ?? ""}
        ?disabled=${locked}
        @change=${this.#seriesChanged}
      ></wa-input>
      <wa-checkbox
        ?checked=${manuscript.disclaimer}
        ?disabled=${locked}
        @change=${(event: Event) => this.#update({ disclaimer: (event.target as HTMLInputElement).checked })}
        >${details.disclaimer}</wa-checkbox
      >
      <p class="soft small" role="status">${this.saved ? details.saved : ""}</p>
      <section>
        <h2>${details.people}</h2>
        <ul class="plain">
          ${manuscript.members.map((member) => this.#member(member, locked))}
        </ul>
        ${manuscript.can.handOver ? html`<p>${details.handOver}</p>` : nothing}
        ${locked && !manuscript.can.handOver ? nothing : this.#finder()}
      </section>
    </div>`;
  }

  #member(member: Member, locked: boolean): TemplateResult {
    const { details, roles } = this.#locale.words;
    return html`<li>
      <span>${member.name}<span class="soft small unit">${member.unit?.[this.#locale.language] ?? ""}</span></span>
      ${
        locked
          ? html`<span class="soft">${roles[member.role]}</span>`
          : html`<wa-select
                size="s"
                label=${details.role(member.name)}
                .value=${member.role}
                @change=${(event: Event) => this.#setMember(member.userId, chosenIn(event) as MemberRole)}
              >
                ${ROLES.map((role) => html`<wa-option value=${role}>${roles[role]}</wa-option>`)}
              </wa-select>
              <wa-button size="s" appearance="plain" @click=${() => this.#removeMember(member.userId)}>
                <wa-icon name="xmark" label=${details.remove(member.name)}></wa-icon>
              </wa-button>`
      }
    </li>`;
  }

  #finder(): TemplateResult {
    const { details } = this.#locale.words;
    return html`<wa-input
        type="search"
        label=${details.add}
        placeholder=${details.search}
        .value=${this.query}
        @input=${this.#search}
      ></wa-input>
      <ul class="plain found">
        ${this.found.map(
          (person) => html`<li>
            <span>${person.name}<span class="soft small unit">${person.unit?.[this.#locale.language] ?? ""}</span></span>
            <wa-button size="s" @click=${() => this.#setMember(person.userId, "writer")}>
              <wa-icon name="plus" label=${`${details.add}: ${person.name}`}></wa-icon>
            </wa-button>
          </li>`,
        )}
      </ul>
      ${this.query.trim().length >= 2 && this.found.length === 0 ? html`<p class="soft small">${details.nobodyFound}</p>` : nothing}`;
  }

  async #search(event: Event): Promise<void> {
    this.query = (event.target as HTMLInputElement).value;
    const query = this.query.trim();
    if (query.length < 2 || this.manuscript === null) {
      this.found = [];
      return;
    }
    const { people } = await api.people(this.manuscript.articleId, query);
    // Answers may overtake each other; only the one for what stands in the field counts.
    if (query === this.query.trim()) this.found = people;
  }

  #seriesChanged(): Promise<void> {
    const field = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? "";
    const title = field("series").trim();
    const part = Number(field("part"));
    return this.#update({
      series: title === "" ? null : { title, part: Number.isInteger(part) && part > 0 ? part : null },
    });
  }

  #update(change: UpdateArticle): Promise<void> {
    return this.#store((article) => api.updateArticle(article, change));
  }

  #setMember(user: string, role: MemberRole): Promise<void> {
    this.query = "";
    this.found = [];
    return this.#store((article) => api.setMember(article, user, role));
  }

  #removeMember(user: string): Promise<void> {
    return this.#store((article) => api.removeMember(article, user));
  }

  async #store(act: (article: string) => Promise<unknown>): Promise<void> {
    if (this.manuscript === null) return;
    this.error = null;
    this.saved = false;
    try {
      await act(this.manuscript.articleId);
      this.saved = true;
      this.dispatchEvent(new CustomEvent("studio-details-changed"));
    } catch (error) {
      this.error = error;
    }
  }
}

const chosenIn = (event: Event) => (event.target as HTMLSelectElement).value;
