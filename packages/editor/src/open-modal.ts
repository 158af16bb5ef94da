/**
 * Opens a dialog over the text. The text gives its focus up first: the browser would give it back at the end with the caret at
 * the very beginning, and what is typed then would go there. Whoever opens it puts the focus back when it closes.
 */
export function openModal(dialog: HTMLDialogElement): void {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused instanceof HTMLElement) focused.blur();
  dialog.showModal();
}
