import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "./document.ts";
import { SCHEMA_HASH, SCHEMA_VERSION, schema } from "./schema.ts";

/**
 * Every schema that was ever shipped. When the hash changes, raise SCHEMA_VERSION and add one line: what changed.
 *   1: the first.
 */
const HISTORY = [{ version: 1, hash: "8febeeaf2f28b730" }];

test("D3: schema version and hash move together and are written down", () => {
  assert.deepEqual(HISTORY.at(-1), { version: SCHEMA_VERSION, hash: SCHEMA_HASH });
});

test("D2: no node demands content, so that two legal deletions always merge into something legal", () => {
  for (const type of Object.values(schema.nodes)) {
    assert.ok(type.contentMatch.validEnd, `${type.name} demands content`);
  }
});

test("F-E3: a parent takes each child by its type alone, whatever stands beside it: a change is judged without its block", () => {
  for (const type of Object.values(schema.nodes)) {
    const start = type.contentMatch;
    const takes = (match: typeof start) =>
      Object.values(schema.nodes).filter((child) => match.matchType(child) !== null);
    const seen = new Set([start]);
    for (const match of seen) {
      assert.ok(match.validEnd, type.name);
      assert.deepEqual(takes(match), takes(start), type.name);
      for (let at = 0; at < match.edgeCount; at++) seen.add(match.edge(at).next);
    }
  }
});

test("T74 T75: every attribute of every node and mark has a validator that refuses arrays and objects", () => {
  for (const type of [...Object.values(schema.nodes), ...Object.values(schema.marks)]) {
    for (const [name, spec] of Object.entries(type.spec.attrs ?? {})) {
      const { validate } = spec as { validate: (value: unknown) => void };
      assert.throws(() => validate(["x"]), RangeError, `${type.name}.${name}`);
      assert.throws(() => validate({ toString: "x" }), RangeError, `${type.name}.${name}`);
    }
  }
});

test("D4: placeholders are no part of an article", () => {
  for (const type of ["unknownBlock", "unknownInline"]) {
    const json = { type: "doc", content: [{ type, attrs: { name: "x", kept: "" } }] };
    assert.throws(() => parseDocument(json), /unknown-node unknown(Block|Inline) at doc\/0/);
  }
  const marked = {
    type: "text",
    text: "x",
    marks: [{ type: "unknownMark", attrs: { name: "x", kept: "" } }],
  };
  assert.throws(
    () => parseDocument({ type: "doc", content: [{ type: "paragraph", content: [marked] }] }),
    /unknown-mark unknownMark/,
  );
});

test("V1: several comments can stand side by side on the same words", () => {
  const comment = schema.marks.comment;
  const set = comment.create({ id: "b" }).addToSet([comment.create({ id: "a" })]);
  assert.equal(set.length, 2);
});

test("F-D20: every text block is shown in the direction in which its words are read; documents and their hash know nothing of it", () => {
  for (const type of Object.values(schema.nodes)) {
    if (!type.isTextblock || type.name.startsWith("unknown")) continue;
    const [, attributes] = (type.spec.toDOM?.(type.create()) ?? []) as unknown as [string, object];
    assert.ok("dir" in attributes && attributes.dir === "auto", type.name);
    assert.equal(type.spec.attrs?.dir, undefined, type.name);
  }
});
