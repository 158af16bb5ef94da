export type { Anchor } from "./anchor.ts";
export { AFTER_COMPOSITION_MS, type Binding, type BindOptions, bind, type Unreadable } from "./binding.ts";
export { changedRange } from "./changed-range.ts";
export { isFromShared, isFromUndo } from "./link.ts";
export { readShared } from "./read-shared.ts";
export type { CursorLook, LookOf } from "./remote-caret.ts";
export type { SharedDocument } from "./shared-document.ts";
