import { css } from "lit";

/**
 * What all parts of the editor share. The custom properties may be set on the host or above it; the defaults follow the
 * page's `color-scheme`.
 */
export const chromeStyles = css`
  :host {
    --_text: var(--naskah-text, light-dark(#1d2327, #e7e6e1));
    --_soft: var(--naskah-soft, light-dark(#586168, #a6aeb3));
    --_line: var(--naskah-line, light-dark(#e3dfd6, #30373c));
    --_surface: var(--naskah-surface, light-dark(#ffffff, #1b2024));
    --_accent: var(--naskah-accent, light-dark(#0b5563, #7fd0de));
    --_wash: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    --_bad: light-dark(#a52518, #f5a79d);
    --_warn: light-dark(#8a4b08, #f0be85);
    --_good: light-dark(#1d6a3a, #86d7a3);
    --_sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", Roboto, sans-serif;
    font: 0.9375rem / 1.4 var(--_sans);
    color: var(--_text);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 1px;
    border-radius: 0.35rem;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .plain-button,
  .main-button {
    min-height: 2.25rem;
    padding: 0.3rem 0.9rem;
    border-radius: 0.45rem;
    border: 1px solid var(--_soft);
    background: transparent;
  }
  .main-button {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_surface);
    font-weight: 600;
  }
  .plain-button:hover {
    background: var(--_wash);
  }
  button[disabled] {
    opacity: 0.6;
    cursor: default;
  }
`;

/** A dialog with a form, as the link and the picture dialog are. */
export const dialogStyles = css`
  dialog {
    width: min(28rem, calc(100vw - 2rem));
    max-height: calc(100dvh - 2rem);
    overflow: auto;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: 0.75rem;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 25%);
  }
  dialog::backdrop {
    background: rgb(10 20 24 / 45%);
  }
  form {
    display: grid;
    gap: 0.9rem;
  }
  h2 {
    margin: 0;
    font: 650 1.15rem / 1.3 var(--_sans);
  }
  label {
    font-weight: 600;
  }
  .field {
    display: grid;
    gap: 0.3rem;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.55rem;
    min-height: 1.75rem;
    font-weight: 400;
  }
  .check input {
    width: 1.15rem;
    height: 1.15rem;
    accent-color: var(--_accent);
  }
  input:not([type="checkbox"]),
  textarea {
    font: inherit;
    width: 100%;
    min-height: 2.25rem;
    padding: 0.4rem 0.6rem;
    border: 1px solid var(--_soft);
    border-radius: 0.4rem;
    background: var(--_surface);
    color: inherit;
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid="true"] {
    border-color: var(--_bad);
  }
  .hint {
    margin: 0;
    color: var(--_soft);
    font-size: 0.875rem;
  }
  .fault {
    margin: 0;
    color: var(--_bad);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.6rem;
  }
  .actions .push {
    margin-right: auto;
  }
`;
