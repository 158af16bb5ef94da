import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { EditorState, type Transaction } from "prosemirror-state";
import {
  initProseMirrorDoc,
  type ProsemirrorBinding,
  updateYFragment,
  ySyncPlugin,
  ySyncPluginKey,
} from "y-prosemirror";
import * as Y from "yjs";
import { Link, type LinkedEditor } from "../packages/binding/src/link.ts";
import { Reader } from "../packages/binding/src/reader.ts";
import { writeContent } from "../packages/binding/src/write-node.ts";
import type { Measurement } from "./run.ts";

const SIZES = [1000, 10_000, 100_000];
const WORDS_IN_PARAGRAPH = 60;
const COMMENTS = 1000;
const SUGGESTIONS = 3000;
/** Words that are typed, spread over the document, and letters of each: people go on where they are. */
const PLACES = 21;
const LETTERS = 10;
const ROUNDS = 7;
const WARM_ROUNDS = 3;
const LOADS = 21;
const WARM_LOADS = 10;
const PEER = "y-prosemirror 1.3.7";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const { paragraph } = schema.nodes;
const { comment, strong } = schema.marks;

/** An article of so many words, with a thousand comments and three thousand short marks spread over it. */
function article(words: number): Node {
  const count = Math.ceil(words / WORDS_IN_PARAGRAPH);
  const marks = (all: number) => Math.max(1, Math.ceil(all / count));
  const blocks = Array.from({ length: count }, (_, index) => {
    const runs = Array.from({ length: WORDS_IN_PARAGRAPH }, (_word, at) => {
      const text = `kata${(index * 7 + at) % 997} `;
      const wanted = [
        ...(at < marks(COMMENTS) && index * marks(COMMENTS) < COMMENTS
          ? [comment.create({ id: `c${index}-${at}` })]
          : []),
        ...(at % 2 === 1 && at / 2 < marks(SUGGESTIONS) && index * marks(SUGGESTIONS) < SUGGESTIONS
          ? [strong.create()]
          : []),
      ];
      return schema.text(text, wanted);
    });
    return paragraph.create({ id: `p${index}` }, runs);
  });
  return schema.nodes.doc.create(null, blocks);
}

function sharedWith(node: Node): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment("article").insert(0, writeContent(node.content));
  return doc;
}

const fragmentOf = (doc: Y.Doc) => doc.getXmlFragment("article");
const median = (times: number[]) => Number((times.sort((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(4));

/** Somebody's editor without a screen: what prosemirror-view does is the same for both. */
interface Subject {
  local(at: number): number;
  remote(act: () => void): number;
}

function ours(doc: Y.Doc): Subject {
  const reader = new Reader(schema);
  const node = reader.document(fragmentOf(doc));
  const link = new Link(fragmentOf(doc), reader, node, (node) => String(node.attrs.id));
  const editor: LinkedEditor & { state: EditorState } = {
    state: EditorState.create({ schema, doc: node }),
    composing: false,
    editable: true,
    dispatch(tr: Transaction) {
      const before = editor.state;
      editor.state = before.apply(tr);
      link.update(before);
    },
  };
  link.attach(editor);
  return {
    local: (at) => {
      const before = editor.state;
      editor.state = before.apply(before.tr.insertText("x", at));
      return timed(() => link.update(before));
    },
    remote: timed,
  };
}

function theirs(doc: Y.Doc): Subject {
  const fragment = fragmentOf(doc);
  const { doc: node, meta, mapping } = initProseMirrorDoc(fragment, schema);
  const plugin = ySyncPlugin(fragment, { mapping });
  const view = {
    state: EditorState.create({ schema, doc: node, plugins: [plugin] }),
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr);
    },
    hasFocus: () => false,
  };
  const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
  binding.initView(view as never);
  return {
    local: (at) => {
      view.state = view.state.apply(view.state.tr.insertText("x", at));
      // What its plugin does with a new state.
      return timed(() =>
        binding.mux(() =>
          doc.transact(
            () => updateYFragment(doc, fragment, view.state.doc, { ...meta, mapping: binding.mapping }),
            ySyncPluginKey,
          ),
        ),
      );
    },
    remote: timed,
  };
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Each key's block, as a share of the document. */
const BLOCKS = Array.from(
  { length: PLACES * LETTERS },
  (_, key) => (Math.floor(key / LETTERS) + 0.5) / PLACES,
);

/** Positions of keys, each inside a word, as the document is before the first. */
function places(node: Node): number[] {
  return BLOCKS.map((share) => {
    const block = Math.floor(share * node.childCount);
    let position = 0;
    for (let i = 0; i < block; i++) position += node.child(i).nodeSize;
    return position + 30;
  });
}

/** Updates that type one letter each, made by a third person. */
function letters(doc: Y.Doc): Uint8Array[] {
  const writer = new Y.Doc();
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
  const blocks = fragmentOf(writer).toArray();
  return BLOCKS.map((share) => {
    const block = blocks[Math.floor(share * blocks.length)] as Y.XmlElement;
    const before = Y.encodeStateVector(writer);
    (block.get(0) as Y.XmlText).insert(30, "y");
    return Y.encodeStateAsUpdate(writer, before);
  });
}

/** Milliseconds of each key in one round; `bare` is the same update in a Y.Doc without an editor. */
interface KeyTimes {
  readonly local: number[];
  readonly remote: number[];
  readonly bare: number[];
}

function keys(make: (doc: Y.Doc) => Subject, node: Node): KeyTimes {
  const doc = sharedWith(node);
  const updates = letters(doc);
  const bareDoc = new Y.Doc();
  Y.applyUpdate(bareDoc, Y.encodeStateAsUpdate(doc));
  const subject = make(doc);
  // What was thrown away while all this was made must not be cleared up during somebody's keys.
  collect();
  const remote = updates.map((update) => subject.remote(() => Y.applyUpdate(doc, update)));
  const bare = updates.map((update) => timed(() => Y.applyUpdate(bareDoc, update)));
  const local = places(node).map((at) => subject.local(at));
  return { local, remote, bare };
}

function heapOf(make: (doc: Y.Doc) => Subject, node: Node): number {
  const doc = sharedWith(node);
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = make(doc);
  collect();
  const used = process.memoryUsage().heapUsed - before;
  return kept === null ? 0 : Number((used / 1024 / 1024).toFixed(2));
}

/** A letter in Yjs alone, in the same places: what the binding must ask of it is in every local key. */
function floorOfYjs(node: Node): number {
  const times: number[] = [];
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    const doc = sharedWith(node);
    const texts = fragmentOf(doc)
      .toArray()
      .map((block) => (block as Y.XmlElement).get(0) as Y.XmlText);
    const { strong } = schema.marks;
    for (const share of BLOCKS) {
      const text = texts[Math.floor(share * texts.length)];
      const time = timed(() => doc.transact(() => text?.insert(29, "x", { [strong.name]: null })));
      if (round >= 0) times.push(time);
    }
  }
  return median(times);
}

/** A letter in ProseMirror alone, without any binding: no binding can be quicker. */
function floorOf(node: Node): number {
  let state = EditorState.create({ schema, doc: node });
  const type = (at: number) =>
    timed(() => {
      state = state.apply(state.tr.insertText("y", at));
    });
  for (let round = 0; round < 2; round++) places(node).forEach(type);
  return median(places(node).map(type));
}

/** What a key and an opening cost in the binding alone, beside y-prosemirror, in turn, at three lengths. */
export function* bindingBench(): Generator<Measurement> {
  for (const words of SIZES) {
    const node = article(words);
    const measure = (subject: string, metric: string, unit: string, value: number): Measurement => ({
      bench: "binding",
      subject,
      metric,
      unit,
      value,
      words,
    });
    const shared = sharedWith(node);
    const loads: { naskah: number[]; peer: number[] } = { naskah: [], peer: [] };
    const loadOurs = () => timed(() => new Reader(schema).document(fragmentOf(shared)));
    const loadTheirs = () => timed(() => initProseMirrorDoc(fragmentOf(shared), schema));
    // The first rounds are for nothing: whoever runs first would pay for compiling what both use.
    for (let run = -WARM_LOADS; run < LOADS; run++) {
      const [naskah, peer] = [loadOurs(), loadTheirs()];
      if (run < 0) continue;
      loads.naskah.push(naskah);
      loads.peer.push(peer);
    }
    yield measure("prosemirror-state 1.4.4", "remote_key_ms", "ms", floorOf(node));
    yield measure("yjs 13.6.33", "local_key_ms", "ms", floorOfYjs(node));
    const subjects = [
      { name: "naskah", make: ours, loads: loads.naskah, rounds: [] as KeyTimes[] },
      { name: PEER, make: theirs, loads: loads.peer, rounds: [] as KeyTimes[] },
    ];
    // In turn, and the first rounds for nothing, so that both run as they do after a few minutes of work.
    for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
      for (const { make, rounds } of subjects) {
        const times = keys(make, node);
        if (round >= 0) rounds.push(times);
      }
    }
    for (const { name, make, loads, rounds } of subjects) {
      const all = (kind: keyof KeyTimes) => median(rounds.flatMap((times) => times[kind]));
      yield measure(name, "local_key_ms", "ms", all("local"));
      yield measure(name, "remote_key_ms", "ms", Number(Math.max(0, all("remote") - all("bare")).toFixed(4)));
      yield measure(name, "load_ms", "ms", median(loads));
      yield measure(name, "heap_mb", "MiB", heapOf(make, node));
    }
  }
}
