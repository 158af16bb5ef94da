import { activeElement, hasFocus } from "./active-element.ts";
import { TypeAhead } from "./type-ahead.ts";

/** Turns of the microtask queue in which elements render what they were just told; no key comes between them. */
const TURNS = 50;
/** Frames of the screen in which a dialog opens or a tab is shown. */
const FRAMES = 120;

/**
 * Gives something the focus that is only just coming to the page: an element that has not rendered yet has nothing inside that could
 * take it. Where the focus was, it is given up at once, and what is typed before it arrives is written there, nowhere else.
 * @param find asked again until the focus is there.
 * @param isWritten it is a field: keys that come too early are meant for it.
 * @returns false when it never came, or when somebody chose another place meanwhile.
 */
export async function focusWhenShown(find: () => HTMLElement | null, isWritten = false): Promise<boolean> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (take(find())) return true;
    await null;
  }
  const left = activeElement();
  if (left instanceof HTMLElement) left.blur();
  const ahead = isWritten ? new TypeAhead() : null;
  try {
    return await overFrames(find);
  } finally {
    const typed = ahead?.end() ?? "";
    const target = find();
    // The one way to type into a field that its undo, and whoever listens, takes for typing.
    if (typed !== "" && target !== null && hasFocus(target)) document.execCommand("insertText", false, typed);
  }
}

async function overFrames(find: () => HTMLElement | null): Promise<boolean> {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise((next) => requestAnimationFrame(next));
    if (take(find())) return true;
    const now = activeElement();
    const isElsewhere = now !== null && !(now instanceof HTMLDialogElement);
    if (isElsewhere) return false;
  }
  return false;
}

/** @returns whether it has the focus now. */
function take(element: HTMLElement | null): boolean {
  if (element === null || ("hasUpdated" in element && element.hasUpdated !== true)) return false;
  element.focus();
  return hasFocus(element);
}
