import { escapeHtml } from "@naskah/model";

/** HTML that may be sent as it is; only `html` and `trusted` make it. */
export interface SafeHtml {
  readonly markup: string;
}

type Value = SafeHtml | string | number | null | false | readonly Value[];

/** A template whose values are escaped, unless they are SafeHtml themselves. Null and false print nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): SafeHtml {
  let markup = strings[0] ?? "";
  values.forEach((value, index) => {
    markup += print(value) + (strings[index + 1] ?? "");
  });
  return { markup };
}

/** Marks a text as HTML. Only for what our own serialisers made. */
export function trusted(markup: string): SafeHtml {
  return { markup };
}

/** A JSON data block inside a page: no character sequence in it can end the script element, and none is a parse error. */
export function jsonBlock(value: unknown): SafeHtml {
  return { markup: JSON.stringify(value).replace(UNSAFE_IN_BLOCK, escaped) };
}

const UNSAFE_IN_BLOCK = /[<>&\u2028\u2029]|\p{Cc}|\p{Noncharacter_Code_Point}/gu;

/** Each UTF-16 code unit of it. */
function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

function print(value: Value): string {
  if (value === null || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  if (Array.isArray(value)) return value.map(print).join("");
  return (value as SafeHtml).markup;
}
