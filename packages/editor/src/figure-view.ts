import type { Node } from "prosemirror-model";
import type { EditorView, NodeView, ViewMutationRecord } from "prosemirror-view";
import { addFigureLine, type FigureLine, missingLines } from "./commands/figure-lines.ts";
import type { Messages } from "./messages/messages.ts";

/** A figure that a person wants to change. */
export interface ChosenFigure {
  readonly id: string | null;
  readonly alt: string;
  readonly decorative: boolean;
}

export interface FigureOptions {
  /** The picture's address. */
  readonly addressOf: (hash: string) => string;
  readonly messages: () => Messages;
  readonly onEdit: (figure: ChosenFigure) => void;
}

/** Shows a picture, what is said about it to those who cannot see it, and its caption and credit, which can be typed into. */
export class FigureView implements NodeView {
  readonly dom = document.createElement("figure");
  readonly contentDOM = document.createElement("div");
  readonly #image = document.createElement("img");
  readonly #missing = document.createElement("span");
  readonly #about = document.createElement("button");
  readonly #frame = document.createElement("div");
  /** Buttons for the lines that are missing. */
  readonly #lines = document.createElement("div");
  readonly #options: FigureOptions;
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  #node: Node;

  constructor(node: Node, view: EditorView, position: () => number | undefined, options: FigureOptions) {
    this.#node = node;
    this.#view = view;
    this.#position = position;
    this.#options = options;
    this.dom.dataset.naskah = "figure";
    this.contentDOM.className = "naskah-figure-lines";
    this.#frame.className = "naskah-figure-frame";
    this.#frame.contentEditable = "false";
    this.#missing.className = "naskah-figure-missing";
    this.#about.type = "button";
    this.#about.className = "naskah-figure-about";
    this.#about.addEventListener("click", () => this.#edit());
    this.#image.addEventListener("error", () => this.#showMissing(true));
    this.#image.draggable = false;
    this.#lines.className = "naskah-figure-add";
    this.#lines.contentEditable = "false";
    this.#frame.append(this.#image, this.#missing, this.#about);
    this.dom.append(this.#frame, this.contentDOM, this.#lines);
    this.#show();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#show();
    return true;
  }

  selectNode(): void {
    this.dom.classList.add("ProseMirror-selectednode");
  }

  deselectNode(): void {
    this.dom.classList.remove("ProseMirror-selectednode");
  }

  stopEvent(event: Event): boolean {
    const { target } = event;
    return (
      target instanceof globalThis.Node && [this.#about, this.#lines].some((own) => own.contains(target))
    );
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  #show(): void {
    const { id, picture, width, height, alt, decorative } = this.#node.attrs;
    const words = this.#options.messages().picture;
    if (typeof id === "string") this.dom.dataset.blockId = id;
    this.#image.alt = decorative === true ? "" : String(alt);
    if (typeof width === "number") this.#image.width = width;
    if (typeof height === "number") this.#image.height = height;
    const address = typeof picture === "string" ? this.#options.addressOf(picture) : null;
    if (address !== null && this.#image.getAttribute("src") !== address) this.#image.src = address;
    this.#missing.textContent = words.notShown;
    this.#showMissing(address === null);
    const isMissing = decorative !== true && String(alt).trim() === "";
    const about =
      decorative === true ? words.isDecorative : isMissing ? words.altMissing : words.altShown(String(alt));
    this.#about.classList.toggle("naskah-figure-warning", isMissing);
    this.#about.textContent = about;
    this.#about.setAttribute("aria-label", `${words.change}. ${about}`);
    this.#about.title = words.change;
    this.#lines.replaceChildren(...missingLines(this.#node).map((name) => this.#adder(name)));
  }

  #adder(name: FigureLine): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#options.messages().picture.addLine[name];
    button.addEventListener("click", () => {
      const at = this.#position();
      if (!this.#view.editable || at === undefined) return;
      addFigureLine(at, name)(this.#view.state, this.#view.dispatch);
      this.#view.focus();
    });
    return button;
  }

  #showMissing(isMissing: boolean): void {
    this.#image.hidden = isMissing;
    this.#missing.hidden = !isMissing;
  }

  #edit(): void {
    if (!this.#view.editable || this.#position() === undefined) return;
    const { id, alt, decorative } = this.#node.attrs;
    this.#options.onEdit({
      id: typeof id === "string" ? id : null,
      alt: String(alt),
      decorative: decorative === true,
    });
  }
}
