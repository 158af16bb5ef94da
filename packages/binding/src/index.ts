export type { Anchor } from "./anchor.ts";
export { type Binding, type BindOptions, bind } from "./binding.ts";
export { isFromShared } from "./link.ts";
export type { Unreadable } from "./read-document.ts";
export type { CursorLook, LookOf } from "./remote-caret.ts";
export type { SharedDocument } from "./shared-document.ts";
