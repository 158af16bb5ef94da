import assert from "node:assert/strict";
import { schema as articleSchema } from "@naskah/model";
import type { Node, Schema } from "prosemirror-model";
import { EditorState, type Transaction } from "prosemirror-state";
import type * as Y from "yjs";
import { Link, type LinkedEditor } from "../link.ts";
import { Reader } from "../reader.ts";
import { UndoHistory } from "../undo-history.ts";

export const keyOf = (node: Node): string | null =>
  typeof node.attrs.id === "string" ? node.attrs.id : null;

/** One person at an editor without a screen. */
export class Peer implements LinkedEditor {
  readonly doc: Y.Doc;
  readonly link: Link;
  readonly history: UndoHistory;
  state: EditorState;
  composing = false;
  readonly editable = true;
  unreadable: string | null = null;
  /** Others have read what this person wrote below this clock. */
  read = Number.POSITIVE_INFINITY;
  /** Transactions that showed what others wrote. */
  readonly shown: Transaction[] = [];

  constructor(doc: Y.Doc, schema: Schema = articleSchema) {
    this.doc = doc;
    const fragment = doc.getXmlFragment("article");
    const reader = new Reader(schema);
    const node = reader.document(fragment);
    this.state = EditorState.create({ schema, doc: node });
    this.link = new Link(fragment, reader, node, keyOf, {
      onUnreadable: (what) => {
        this.unreadable = what;
      },
      isOwn: (client) => client === doc.clientID,
      isUnread: (client, clock) => client === doc.clientID && clock >= this.read,
    });
    this.link.attach(this);
    this.history = new UndoHistory(this.link);
  }

  dispatch(tr: Transaction): void {
    const before = this.state;
    this.state = before.apply(tr);
    if (tr.getMeta("naskah-shared$") !== undefined) this.shown.push(tr);
    this.link.update(before);
  }

  /** Checks the laws: the document is one of the schema, and it is what the fragment holds. */
  check(): void {
    this.state.doc.check();
    const read = new Reader(this.state.schema).document(this.link.fragment);
    assert.equal(canonical(this.state.doc), canonical(read));
  }
}

/** A document as text. Marks of one type that stand on the same letters have no order, and make no difference to what is one run. */
export function canonical(doc: Node): string {
  const parts: string[] = [];
  let marksBefore: string | null = null;
  doc.forEach((node) => {
    const marks = JSON.stringify(node.marks.map((mark) => JSON.stringify(mark.toJSON())).toSorted());
    if (node.isText) {
      parts.push(marks === marksBefore ? "" : `|${marks}:`, node.text ?? "");
      marksBefore = marks;
    } else {
      parts.push(`|<${node.type.name} ${JSON.stringify(node.attrs)} ${marks}>${canonical(node)}</>`);
      marksBefore = null;
    }
  });
  return parts.join("");
}
