import { css } from "lit";

/** A page that is one form, for somebody who is not signed in. */
export const centredForm = css`
  :host {
    display: grid;
    place-items: center;
    padding: 1.5rem 1rem 4rem;
  }
  form,
  .card {
    width: min(28rem, 100%);
    padding: clamp(1.25rem, 5vw, 2rem);
  }
`;
