import type { Node } from "prosemirror-model";
import type { NodeView } from "prosemirror-view";
import type { Messages } from "./messages/messages.ts";

/** Stands where something is that this version does not know, and says that it is kept (D4). */
export function unknownView(node: Node, messages: () => Messages): NodeView {
  const dom = document.createElement(node.isInline ? "span" : "div");
  dom.className = "naskah-unknown";
  dom.contentEditable = "false";
  const say = messages().unknownPart;
  if (node.isInline) {
    dom.textContent = "⟨?⟩";
    dom.setAttribute("role", "img");
    dom.setAttribute("aria-label", say(String(node.attrs.name)));
  } else dom.textContent = say(String(node.attrs.name));
  dom.title = say(String(node.attrs.name));
  return { dom };
}
