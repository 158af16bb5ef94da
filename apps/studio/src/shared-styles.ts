import { css } from "lit";

/** What every page and part of the studio looks like: text, links, cards, rows, small print. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font: 650 1.6rem / 1.25 var(--studio-serif);
    text-wrap: balance;
  }
  h2 {
    font: 650 1.05rem / 1.35 var(--studio-sans);
  }
  a {
    color: var(--studio-accent);
    text-underline-offset: 0.18em;
  }
  .soft {
    color: var(--studio-soft);
  }
  .small {
    font-size: 0.875rem;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }
  .stack {
    display: flex;
    flex-direction: column;
    gap: 1rem;
  }
  .push {
    margin-left: auto;
  }
  .card {
    background: var(--studio-raised);
    border: 1px solid var(--studio-line);
    border-radius: 0.75rem;
    padding: 1rem 1.15rem;
  }
  :focus-visible {
    outline: 3px solid var(--studio-accent);
    outline-offset: 2px;
    border-radius: 0.25rem;
  }
  ul.plain,
  ol.plain {
    list-style: none;
    margin: 0;
    padding: 0;
  }
`;

/** What came and what went, in one piece of text: underlined and struck through, so that colour is never the only sign. */
export const changeStyles = css`
  .change {
    margin: 0 0 1rem;
    padding: 0.7rem 0.9rem;
    border-radius: 0.5rem;
    border: 1px solid var(--studio-line);
    font: 1.05rem / 1.6 var(--studio-serif);
    overflow-wrap: anywhere;
  }
  .change > .label {
    display: block;
    font: 600 0.8rem var(--studio-sans);
    color: var(--studio-soft);
    margin-bottom: 0.25rem;
  }
  .words {
    white-space: pre-wrap;
  }
  ins,
  del {
    padding-inline: 0.1em;
    border-radius: 0.15em;
  }
  ins {
    background: var(--studio-insert);
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  del {
    background: var(--studio-delete);
    text-decoration: line-through;
  }
`;
