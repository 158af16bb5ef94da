import type { Tally } from "../report.ts";
import { hasWords, sift, type TreeElement } from "../tree.ts";

/** What holds no text of an article: scripts, styles, islands of data, forms, what is played or drawn. */
const NEVER = new Set(
  (
    "script style head title meta link xml template noscript iframe object embed applet param canvas svg audio video source track map area " +
    "input select textarea button option datalist progress meter annotation annotation-xml base frameset frame noframes " +
    "w:sdtpr w:data o:officedocumentsettings w:worddocument w:latentstyles"
  ).split(" "),
);

/** Takes out scripts, styles and islands of data; smart tags and other foreign elements give what they hold. */
export function dropNeverText(root: TreeElement, tally: Tally): TreeElement {
  return sift(root, tally, (element) => {
    if (NEVER.has(element.name)) return "drop";
    // Word's mark of an empty paragraph; with words it is a container like any other foreign one.
    if (element.name === "o:p" && !hasWords(element)) return "drop";
    return element.name.includes(":") ? "unwrap" : "keep";
  });
}
