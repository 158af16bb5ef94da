const RULES = /* css */ `
.naskah-content {
  position: relative;
  max-width: 46rem;
  min-height: 60vh;
  margin: 0 auto;
  padding: clamp(1.25rem, 5vw, 3rem) clamp(1rem, 5vw, 3.5rem) 6rem;
  font: 1.125rem/1.65 Georgia, "Iowan Old Style", "Noto Serif", serif;
  color: var(--_text);
  white-space: pre-wrap;
  white-space: break-spaces;
  overflow-wrap: break-word;
  font-variant-ligatures: none;
  outline: none;

  &:focus-visible { outline: none; box-shadow: inset 0 2px 0 var(--_accent); }
  > * { margin-block: 0 1.1em; }
  h1 { margin-block: 0 0.5em; font-size: clamp(1.75rem, 5vw, 2.4rem); line-height: 1.2; font-weight: 700; text-wrap: balance; }
  h2, h3, h4 { line-height: 1.3; margin-block: 1.6em 0.5em; font-weight: 700; }
  h2 { font-size: 1.45rem; }
  h3 { font-size: 1.22rem; }
  h4 { font-size: 1.08rem; }
  a { color: var(--_accent); text-decoration: underline; text-underline-offset: 0.18em; }
  code { font: 0.9em ui-monospace, "Cascadia Mono", Consolas, monospace; background: var(--_wash); border-radius: 0.25em; padding: 0.1em 0.3em; }
  sup, sub { line-height: 0; }
  ul, ol { padding-inline-start: 1.6em; }
  li > p, blockquote > p { margin-block: 0 0.4em; }
  blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--_accent); font-style: italic; }
  hr { border: 0; border-top: 2px solid var(--_line); margin-block: 2em; }
  [data-naskah="standfirst"] { font-size: 1.25rem; line-height: 1.5; color: var(--_soft); }
  [data-naskah="byline"] { font: 600 1rem/1.5 var(--_sans); color: var(--_soft); }
  [data-naskah="references"] { font-size: 1rem; border-top: 1px solid var(--_line); padding-top: 1em; margin-top: 2.5em; }

  figure { margin-inline: 0; margin-block: 1.6em; }
  figure img { display: block; max-width: 100%; height: auto; border-radius: 0.35rem; }
  figure img[hidden], figure [hidden] { display: none; }
  figcaption { font: 1rem/1.5 var(--_sans); margin-top: 0.5em; }
  [data-naskah="credit"] { display: block; font: 0.875rem/1.5 var(--_sans); color: var(--_soft); }
  .naskah-figure-missing { display: grid; place-items: center; min-height: 9rem; font: 0.9375rem var(--_sans); color: var(--_soft); background: var(--_wash); border-radius: 0.35rem; }
  .naskah-figure-about {
    display: block; width: 100%; min-height: 2rem; margin-top: 0.35rem; padding: 0.25rem 0.5rem; text-align: start;
    font: 0.875rem/1.4 var(--_sans); color: var(--_soft); background: none; border: 1px solid transparent; border-radius: 0.35rem; cursor: pointer;
    white-space: normal;
  }
  .naskah-figure-add { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; margin-top: 0.35rem; }
  .naskah-figure-add button { min-height: 2rem; padding: 0.25rem 0.5rem; font: 0.875rem/1.4 var(--_sans); color: var(--_soft); background: none; border: 1px dashed currentColor; border-radius: 0.35rem; cursor: pointer; }
  .naskah-figure-add button:hover { background: var(--_wash); }
  .naskah-figure-add button:focus-visible { outline: 3px solid var(--_accent); }
  &[contenteditable="false"] .naskah-figure-add { display: none; }
  .naskah-figure-about:hover { background: var(--_wash); }
  .naskah-figure-about:focus-visible { outline: 3px solid var(--_accent); }
  .naskah-figure-warning { color: var(--_warn); border-color: currentColor; font-weight: 600; }
  &[contenteditable="false"] .naskah-figure-about { pointer-events: none; border-color: transparent; }
  .ProseMirror-selectednode { outline: 3px solid var(--_accent); outline-offset: 3px; border-radius: 0.25rem; }
  img.ProseMirror-separator { display: inline !important; border: none !important; margin: 0 !important; width: 0; height: 0; }

  .naskah-unknown { font: 0.9375rem/1.5 var(--_sans); color: var(--_soft); background: var(--_wash); border: 1px dashed currentColor; border-radius: 0.35rem; user-select: none; }
  div.naskah-unknown { padding: 0.75rem 1rem; }
  span.naskah-unknown { padding: 0 0.3em; }
  .naskah-unknown-mark { text-decoration: underline dotted currentColor; text-underline-offset: 0.2em; }

  [data-placeholder]::before { content: attr(data-placeholder); float: left; height: 0; color: var(--_soft); pointer-events: none; font-style: italic; font-weight: 400; }

  [data-naskah="gallery"] { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; border-top: 1px solid var(--_line); margin-top: 2.5em; padding-top: 1em; }
  [data-naskah="gallery"]::before { content: attr(data-title); grid-column: 1 / -1; font: 600 1rem var(--_sans); }
  [data-naskah="gallery"] figure { margin: 0; }

  .naskah-comment-open { background: light-dark(#fdf0c8, #4a3b12); border-bottom: 2px solid light-dark(#b57a08, #d9a441); }
  .naskah-comment-active { background: light-dark(#fbdc86, #6d5412); }

  .naskah-caret { position: relative; margin-inline: -1px; border-inline: 1px solid var(--caret-color, var(--_soft)); word-break: normal; pointer-events: none; }
  .naskah-caret-first { display: inline-block; width: 0; height: 1.2em; vertical-align: text-bottom; }
  .naskah-caret::after {
    content: attr(data-name); position: absolute; bottom: 100%; left: -1px; max-width: 12rem; overflow: hidden; text-overflow: ellipsis; padding: 0.1rem 0.4rem;
    font: 600 0.75rem/1.35 var(--_sans); white-space: nowrap; user-select: none; color: #fff; background: var(--caret-color, #4c5a67);
    border-radius: 0.25rem 0.25rem 0.25rem 0; opacity: 0.92;
  }
  ::highlight(naskah-reading-caret) { color: #fff; background-color: var(--_accent); }
  .ProseMirror-yjs-selection { background: color-mix(in srgb, var(--caret-color, #4c5a67) 25%, transparent); }
  &.ProseMirror-hideselection *::selection { background: transparent; }
  &.ProseMirror-hideselection { caret-color: transparent; }
}
.ProseMirror-gapcursor { display: none; pointer-events: none; position: absolute; }
.ProseMirror-gapcursor::after { content: ""; display: block; position: absolute; top: -2px; width: 20px; border-top: 2px solid var(--_text); animation: naskah-blink 1.1s steps(2, start) infinite; }
.ProseMirror-focused .ProseMirror-gapcursor { display: block; }
.naskah-dropcursor { background: var(--_accent); }
@keyframes naskah-blink { to { visibility: hidden; } }
@media (prefers-reduced-motion: reduce) { .ProseMirror-gapcursor::after { animation: none; } }
@media print { .naskah-caret, .naskah-figure-about, .naskah-figure-add { display: none; } }
`;

let sheet: CSSStyleSheet | null = null;

/**
 * Gives the tree in which the text stands its look. The text is in light DOM, so the styles of our shadow root do not reach
 * it; and a style tag would not get past the page's content security policy.
 */
export function adoptContentStyles(root: Node): void {
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
