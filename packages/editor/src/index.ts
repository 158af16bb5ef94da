export type { Recovery } from "./elements/naskah-refusal.ts";
export { NaskahEditor } from "./naskah-editor.ts";
export { recoveredDocument } from "./recovered-document.ts";
