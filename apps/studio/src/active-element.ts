/** What has the focus, in whatever shadow it lies; null when it is the page itself. */
export function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body || active === document.documentElement ? null : active;
}

/** Whether an element has the focus, itself or anything in it. */
export function hasFocus(element: Element): boolean {
  for (let at: Node | null = activeElement(); at !== null; at = outOf(at)) if (at === element) return true;
  return false;
}

/** One step towards the document as it is drawn: what is slotted stands in its slot. */
function outOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
}
