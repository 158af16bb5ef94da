import { css } from "lit";

/** The picture that is asked about, and the buttons, which stay in sight. */
export const pictureDialogStyles = css`
  .preview {
    display: grid;
    gap: 0.3rem;
    justify-items: center;
  }
  .preview img {
    max-width: 100%;
    max-height: min(9rem, 20dvh);
    border: 1px solid var(--_line);
    border-radius: 0.4rem;
  }
  .preview p {
    overflow-wrap: anywhere;
  }
  dialog {
    scroll-padding-bottom: 8rem;
  }
  .foot {
    position: sticky;
    bottom: -1.25rem;
    margin: 0 -1.25rem -1.25rem;
    padding: 0.75rem 1.25rem 1.25rem;
    border-top: 1px solid var(--_line);
    background: var(--_surface);
  }
  .foot .push {
    flex: 1 1 100%;
    justify-content: flex-start;
    gap: 0.4rem;
  }
  .foot .push button {
    padding-inline: 0.55rem;
  }
  .notice {
    margin: 0;
    padding: 0.5rem 0.75rem;
    border-radius: 0.4rem;
    background: var(--_wash);
  }
`;
