import type { Language } from "@naskah/model";
import type { Participant } from "@naskah/sync";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { chromeStyles } from "../looks/chrome-styles.ts";
import { messagesIn } from "../messages/catalogue.ts";
import { peopleHere } from "../people-here.ts";

const SHOWN = 6;

/**
 * Who is in the manuscript now: a circle with initials each, and name and mode in words for everybody who asks.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {readonly Participant[]} participants connections as the session lists them; a person is shown once.
 * @csspart person one circle.
 */
@customElement("naskah-people")
export class NaskahPeople extends LitElement {
  static override styles = [
    chromeStyles,
    css`
      :host {
        display: inline-block;
      }
      ul {
        display: flex;
        margin: 0;
        padding: 0 0 0 0.35rem;
        list-style: none;
      }
      li {
        margin-left: -0.35rem;
      }
      .circle {
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border-radius: 50%;
        border: 2px solid var(--_surface);
        font: 650 0.75rem / 1 var(--_sans);
        color: #fff;
        background: #4c5a67;
      }
      .comment {
        border-style: dashed;
      }
      .read {
        opacity: 0.85;
      }
    `,
  ];

  @property() override lang: Language = "id";
  @property({ attribute: false }) participants: readonly Participant[] = [];

  protected override render(): TemplateResult | typeof nothing {
    const { people: words } = messagesIn(this.lang === "en" ? "en" : "id");
    const people = peopleHere(this.participants);
    if (people.length === 0) return nothing;
    const more = people.slice(SHOWN);
    return html`<ul aria-label=${words.label}>
      ${people.slice(0, SHOWN).map((person) => {
        const name = person.isSelf ? `${person.name} (${words.you})` : person.name;
        const text = words.describe(name, words.modes[person.mode]);
        return html`<li title=${text}>
          <span part="person" class="circle ${person.mode}" style=${styleMap({ background: person.color })} aria-hidden="true"
            >${person.initials}</span
          ><span class="visually-hidden">${text}</span>
        </li>`;
      })}
      ${
        more.length === 0
          ? nothing
          : html`<li title=${more.map(({ name }) => name).join(", ")}>
              <span class="circle" aria-hidden="true">+${more.length}</span
              ><span class="visually-hidden">${words.more(more.length)}</span>
            </li>`
      }
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-people": NaskahPeople;
  }
}
