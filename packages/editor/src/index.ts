export { NaskahEditor } from "./naskah-editor.ts";
