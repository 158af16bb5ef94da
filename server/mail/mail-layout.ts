import { escapeHtml, type Language } from "@naskah/model";

/** What a mail says, before it is a mail. Everything is plain text. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly greeting: string;
  /** Printed large: what it is about. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Words of somebody's, set apart: a reason, a note. */
  readonly quotes: readonly { readonly label: string; readonly text: string }[];
  readonly lists: readonly {
    readonly label: string;
    readonly rows: readonly { text: string; url: string }[];
  }[];
  readonly button: { readonly label: string; readonly url: string };
  readonly footer: string;
}

/** The letter as plain text, for every program of mail there is. */
export function letterText({ greeting, heading, paragraphs, quotes, lists, button, footer }: Letter): string {
  return [
    greeting,
    heading,
    ...paragraphs,
    ...quotes.map(({ label, text }) => `${label}:\n${text.replace(/^/gm, "> ")}`),
    ...lists.map(({ label, rows }) =>
      [label, ...rows.map(({ text, url }) => `- ${text}\n  ${url}`)].join("\n"),
    ),
    `${button.label}:\n${button.url}`,
    `-- \n${footer}`,
  ].join("\n\n");
}

const INK = "#1c2430";
const SOFT = "#5a6472";
const ACCENT = "#0b5563";

/** The same with its looks: one column, no picture, nothing fetched from anywhere; programs of mail know inline styles only. */
export function letterHtml(letter: Letter): string {
  const { language, greeting, heading, paragraphs, quotes, lists, button, footer } = letter;
  const p = (text: string, style = "") =>
    `<p dir="auto" style="margin:0 0 14px;${style}">${escapeHtml(text)}</p>`;
  const quote = ({ label, text }: Letter["quotes"][number]) =>
    `<div style="margin:0 0 14px;padding:10px 14px;border-left:3px solid ${ACCENT};background:#f3f6f7">` +
    `<div style="font-size:13px;color:${SOFT}">${escapeHtml(label)}</div>` +
    `<div dir="auto" style="white-space:pre-line">${escapeHtml(text)}</div></div>`;
  const list = ({ label, rows }: Letter["lists"][number]) =>
    `<h2 style="margin:20px 0 8px;font-size:15px">${escapeHtml(label)}</h2><ul style="margin:0 0 14px;padding-left:20px">` +
    rows
      .map(
        ({ text, url }) =>
          `<li dir="auto" style="margin:0 0 8px"><a href="${escapeHtml(url)}" style="color:${ACCENT}">${escapeHtml(text)}</a></li>`,
      )
      .join("") +
    "</ul>";
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(letter.subject)}</title></head>` +
    `<body style="margin:0;padding:24px 16px;font:16px/1.55 system-ui,sans-serif;color:${INK};background:#ffffff">` +
    `<div style="max-width:560px;margin:0 auto">` +
    p(greeting) +
    `<h1 dir="auto" style="margin:0 0 14px;font:600 22px/1.3 Georgia,serif">${escapeHtml(heading)}</h1>` +
    paragraphs.map((text) => p(text)).join("") +
    quotes.map(quote).join("") +
    lists.map(list).join("") +
    `<p style="margin:22px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:13px 22px;` +
    `border-radius:6px;background:${ACCENT};color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></p>` +
    p(footer, `padding-top:14px;border-top:1px solid #dfe4e8;font-size:13px;color:${SOFT}`) +
    "</div></body></html>"
  );
}
