import { css } from "lit";

/** The room around the text: the sticky bar, the page, and what is said when there is no text. */
export const editorStyles = css`
  :host {
    display: block;
  }
  .bar {
    position: sticky;
    top: 0;
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 0 0 0.6rem 0.6rem;
  }
  naskah-toolbar {
    flex: 1 1 18rem;
  }
  .side {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.5rem;
    margin-left: auto;
    padding: 0.2rem 0.75rem;
  }
  .hint {
    flex: 1 1 100%;
    margin: 0;
    padding: 0 0.75rem;
    color: var(--_warn);
  }
  .hint:not(:empty) {
    padding-block: 0.35rem;
  }
  .page {
    max-width: 53rem;
    margin: 0.75rem auto 0;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 0.6rem;
  }
  .page[hidden] {
    display: none;
  }
  .message {
    max-width: 46rem;
    margin: 3rem auto;
    padding: 0 1rem;
    text-align: center;
    color: var(--_soft);
  }
  .message[role="alert"] {
    color: var(--_text);
  }
  @media (max-width: 40rem) {
    .side {
      min-height: 2rem;
      padding-block: 0 0.2rem;
    }
    .page {
      border-inline: 0;
      border-radius: 0;
    }
    .bar {
      border-inline: 0;
      border-radius: 0;
    }
    naskah-toolbar {
      flex-basis: 100%;
    }
  }
`;
