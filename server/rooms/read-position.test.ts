import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadPosition } from "./read-position.ts";

function line() {
  const asked: (() => void)[] = [];
  return { asked, reader: new ReadPosition((heard) => void asked.push(heard)) };
}
const words = (from: number, to = from) => ({ from, to, reformats: false });
const formats = (from: number, to = from) => ({ from, to, reformats: true });

test("plain words count as read when they are sent, and nobody is asked", () => {
  const { asked, reader } = line();
  reader.begin(3);
  assert.equal(reader.position, 3);
  reader.sent(words(4, 6));
  assert.equal(reader.position, 6);
  assert.equal(asked.length, 0);
});

test("formats count as read when the other end has answered, and what came after them too", () => {
  const { asked, reader } = line();
  reader.begin(3);
  reader.sent(formats(4));
  reader.sent(words(5));
  reader.sent(formats(6, 7));
  assert.equal(reader.position, 3);
  asked[0]?.();
  assert.equal(reader.position, 5);
  asked[1]?.();
  assert.equal(reader.position, 7);
});

test("who answers a later question has read what came before an earlier one", () => {
  const { asked, reader } = line();
  reader.sent(formats(1));
  reader.sent(formats(2));
  asked[1]?.();
  assert.equal(reader.position, 2);
});

test("what was sent before is not sent again", () => {
  const { asked, reader } = line();
  reader.begin(9);
  reader.sent(formats(2, 5));
  assert.equal(reader.position, 9);
  assert.equal(asked.length, 0);
});

test("who does not answer is not asked without end, and has read nothing of what was not asked about either", () => {
  const { asked, reader } = line();
  for (let seq = 1; seq <= 1000; seq++) reader.sent(formats(seq));
  assert.equal(asked.length, 64);
  assert.equal(reader.position, 0);
  asked[63]?.();
  assert.equal(asked.length, 65);
  assert.equal(reader.position, 64);
  asked[64]?.();
  assert.equal(reader.position, 1000);
});
