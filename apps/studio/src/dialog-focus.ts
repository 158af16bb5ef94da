import { focusWhenShown } from "./focus-when-shown.ts";

/**
 * Gives a dialog's field the focus in the turn in which the dialog opens: the library does it a frame later, and what is typed until
 * then is lost, or presses the button that closes it.
 */
export function focusFieldsOfDialogs(): void {
  document.addEventListener("wa-show", (event) => {
    const dialog = event.composedPath()[0];
    if (!(dialog instanceof HTMLElement) || dialog.localName !== "wa-dialog") return;
    const field = () => dialog.querySelector<HTMLElement>("[autofocus]");
    // What is rendered with the dialog is there when the dialog itself has opened.
    if (field() !== null) void focusWhenShown(field, true);
  });
}
