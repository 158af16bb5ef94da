import { bind } from "@naskah/binding";
import { FRAGMENT_NAME, mendText, schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { Command } from "prosemirror-state";
import { EditorState, type Plugin, Selection, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { prosemirrorToYXmlFragment } from "y-prosemirror";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { blockKey } from "../../packages/editor/src/block-key.ts";
import { addReference, insertRule } from "../../packages/editor/src/commands/insert-blocks.ts";
import { toggle } from "../../packages/editor/src/commands/tool-state.ts";
import { toggleList, toggleQuote } from "../../packages/editor/src/commands/wrap-blocks.ts";
import { gentleTransaction } from "../../packages/editor/src/gentle-transaction.ts";
import { blockIds } from "../../packages/editor/src/plugins/block-ids.ts";
import { typingRules } from "../../packages/editor/src/plugins/input-rules.ts";
import { shortcuts } from "../../packages/editor/src/plugins/shortcuts.ts";
import type { ToolName } from "../../packages/editor/src/tools.ts";

const never: Command = () => false;

/** What the editor asks of a view, of which there is none without a screen. */
type PluginView = { update?: (view: EditorView, before: EditorState) => void; destroy?: () => void };

/**
 * A person at an editor without a screen: the plugins of the desk on a shared document. Keys that no plugin takes do what a browser does
 * with them by itself.
 */
export class Typist {
  readonly doc = new Y.Doc();
  state: EditorState;
  /** Tab went to whatever follows the text. */
  hasLeft = false;
  /** Milliseconds that the next transaction happens at. */
  now = 1_000_000;
  /** Others have read what this person wrote below this clock. */
  read = Number.POSITIVE_INFINITY;
  /** An input method is composing a word. */
  composing = false;
  editable = true;
  readonly commands: Readonly<Record<ToolName, Command>>;
  readonly undo: Command;
  readonly redo: Command;
  readonly #view: EditorView;
  readonly #views: PluginView[];

  constructor(content: Node | Uint8Array, clientId = 1) {
    this.doc.clientID = clientId;
    const fragment = this.doc.getXmlFragment(FRAGMENT_NAME);
    if (content instanceof Uint8Array) Y.applyUpdate(this.doc, content);
    else prosemirrorToYXmlFragment(content, fragment);
    const awareness = new Awareness(this.doc);
    clearInterval(awareness._checkInterval);
    const isOwn = (client: number) => client === clientId;
    const isUnread = (client: number, clock: number) => isOwn(client) && clock >= this.read;
    const shared = { fragment, awareness, isOwn, isUnread };
    const binding = bind(shared, schema, { lookOf: () => null, keyOf: blockKey, mendText });
    if ("unreadable" in binding) throw new Error(binding.unreadable);
    this.undo = binding.undo;
    this.redo = binding.redo;
    let id = 0;
    this.commands = this.#commands();
    this.state = EditorState.create({
      doc: binding.doc,
      plugins: [
        ...binding.plugins,
        blockIds(() => `n${clientId}x${++id}`),
        typingRules(),
        ...shortcuts(this.commands),
      ],
    });
    const typist = this;
    this.#view = {
      get state() {
        return typist.state;
      },
      get composing() {
        return typist.composing;
      },
      get editable() {
        return typist.editable;
      },
      isDestroyed: false,
      dom: new EventTarget(),
      hasFocus: () => true,
      dispatch: (tr: Transaction) => this.#dispatch(tr),
      endOfTextblock: (direction: string) => {
        const { $head } = this.state.selection;
        const isBack = direction === "backward" || direction === "left" || direction === "up";
        return isBack ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size;
      },
    } as unknown as EditorView;
    this.#views = this.state.plugins.flatMap((plugin) => plugin.spec.view?.(this.#view) ?? []);
  }

  get bytes(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** Takes in what somebody else wrote. */
  receive(bytes: Uint8Array): this {
    Y.applyUpdate(this.doc, bytes, "network");
    return this;
  }

  /** Presses a key in ProseMirror's notation: `Enter`, `Mod-z`, `Shift-Tab`. */
  press(...names: readonly string[]): this {
    for (const name of names) this.#press(name);
    return this;
  }

  /** Types letters one after the other; `⏎` is Enter and `⇥` Tab. */
  type(text: string): this {
    for (const letter of text) {
      if (letter === "⏎") this.press("Enter");
      else if (letter === "⇥") this.press("Tab");
      else this.#letter(letter);
    }
    return this;
  }

  /** Puts the caret into these words, or selects from them to others. */
  select(from: number, to = from): this {
    this.#dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
    return this;
  }

  choose(selection: Selection): this {
    this.#dispatch(this.state.tr.setSelection(selection));
    return this;
  }

  /** The word that was being composed is whole; what waited for it comes in a moment later. */
  endComposition(): this {
    this.composing = false;
    for (const plugin of this.state.plugins)
      plugin.props.handleDOMEvents?.compositionend?.call(plugin, this.#view, {} as CompositionEvent);
    return this;
  }

  /** Does what a tool does. */
  do(command: Command): this {
    command(this.state, (tr) => this.#dispatch(tr), this.#view);
    return this;
  }

  /** Does something that is neither key nor tool. */
  edit(make: (tr: Transaction) => Transaction): this {
    this.#dispatch(make(this.state.tr));
    return this;
  }

  wait(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  #commands(): Readonly<Record<ToolName, Command>> {
    const { bulletList, orderedList } = schema.nodes;
    return {
      undo: (...given) => this.undo(...given),
      redo: (...given) => this.redo(...given),
      strong: toggle("strong"),
      emphasis: toggle("emphasis"),
      underline: toggle("underline"),
      strike: toggle("strike"),
      superscript: toggle("superscript"),
      subscript: toggle("subscript"),
      code: toggle("code"),
      link: never,
      bulletList: toggleList(bulletList),
      orderedList: toggleList(orderedList),
      quote: toggleQuote,
      rule: insertRule,
      picture: never,
      references: addReference,
      comment: never,
    };
  }

  #dispatch(tr: Transaction): void {
    const before = this.state;
    this.now += 50;
    this.state = before.apply(gentleTransaction(tr, before).setTime(this.now));
    for (const view of this.#views) view.update?.(this.#view, before);
  }

  #press(name: string): void {
    const parts = name.split("-");
    const key = parts.pop() ?? "";
    const has = (modifier: string) => parts.includes(modifier);
    const event = {
      key: key === "Space" ? " " : key,
      keyCode: 0,
      ctrlKey: has("Mod") || has("Ctrl"),
      shiftKey: has("Shift"),
      altKey: has("Alt"),
      metaKey: false,
      preventDefault: () => {},
    } as unknown as KeyboardEvent;
    const isTaken = this.state.plugins.some(
      (plugin: Plugin) => plugin.props.handleKeyDown?.call(plugin, this.#view, event) === true,
    );
    if (!isTaken) this.#native(key, event.ctrlKey, event.shiftKey);
  }

  #letter(text: string): void {
    const { from, to } = this.state.selection;
    const { selection } = this.state;
    const deflt = () =>
      selection instanceof TextSelection && selection.$from.sameParent(selection.$to)
        ? this.state.tr.insertText(text, from, to)
        : this.state.tr.insertText(text);
    const isTaken = this.state.plugins.some(
      (plugin: Plugin) =>
        plugin.props.handleTextInput?.call(plugin, this.#view, from, to, text, deflt) === true,
    );
    if (!isTaken) this.#dispatch(deflt());
  }

  /** What the browser does with a key by itself. */
  #native(key: string, isWord: boolean, isShift: boolean): void {
    const { selection, doc, tr } = this.state;
    const { $head } = selection;
    if (key === "Tab") this.hasLeft = true;
    else if (key === "Backspace" || key === "Delete")
      this.#nativeDelete(key === "Backspace" ? -1 : 1, isWord);
    else if (key === "Home" || key === "End") {
      if ($head.parent.inlineContent) {
        const to = key === "Home" ? $head.start() : $head.end();
        this.#dispatch(tr.setSelection(TextSelection.create(doc, isShift ? selection.anchor : to, to)));
      }
    } else if (key.startsWith("Arrow")) {
      const direction = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
      const isLine = key === "ArrowUp" || key === "ArrowDown";
      const at =
        isLine && $head.depth > 0 ? (direction < 0 ? $head.before() : $head.after()) : $head.pos + direction;
      if (at < 0 || at > doc.content.size) return;
      const next = Selection.near(doc.resolve(at), direction);
      const made =
        isShift && next instanceof TextSelection && selection.$anchor.parent.inlineContent
          ? TextSelection.create(doc, selection.anchor, next.head)
          : next;
      this.#dispatch(tr.setSelection(made));
    }
  }

  #nativeDelete(direction: 1 | -1, isWord: boolean): void {
    const { selection, doc, tr } = this.state;
    const { $head, empty } = selection;
    if (!empty || !$head.parent.inlineContent) {
      this.#dispatch(tr.deleteSelection());
      return;
    }
    const offset = $head.parentOffset;
    const text = $head.parent.textBetween(0, $head.parent.content.size, undefined, "\ufffc");
    const rest = direction < 0 ? text.slice(0, offset) : text.slice(offset);
    if (rest === "") {
      // A browser joins the line with the nearest one.
      const near = Selection.findFrom(
        doc.resolve(direction < 0 ? $head.before() : $head.after()),
        direction,
        true,
      );
      if (near === null) return;
      const [from, to] = direction < 0 ? [near.head, $head.pos] : [$head.pos, near.head];
      this.#dispatch(tr.delete(from, to));
      return;
    }
    const word = direction < 0 ? /\S*\s*$/.exec(rest) : /^\s*\S*/.exec(rest);
    const length = isWord ? (word?.[0].length ?? 1) : 1;
    const [from, to] = direction < 0 ? [$head.pos - length, $head.pos] : [$head.pos, $head.pos + length];
    this.#dispatch(tr.delete(from, to));
  }
}
