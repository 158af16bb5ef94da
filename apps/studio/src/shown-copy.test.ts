import assert from "node:assert/strict";
import { test } from "node:test";
import type { DraftCopy } from "@naskah/protocol";
import type { RecoveryCopy } from "@naskah/sync";
import { shownCopies } from "./shown-copy.ts";

const local = (key: string, at: number, handedIn: string | null = null): RecoveryCopy => ({
  key,
  manuscriptId: "m1",
  update: new Uint8Array(),
  at: new Date(at),
  reason: { code: "refused" },
  before: null,
  handedIn,
});

const handed = (id: string): DraftCopy => ({
  id,
  manuscriptId: "m1",
  author: { id: "ani", name: "Ani" },
  reason: "refused",
  madeAt: new Date(0).toISOString(),
  handedInAt: new Date(0).toISOString(),
  words: 3,
  articleId: null,
  can: { delete: true, beginArticle: true },
});

test("C8: a copy that was handed in is shown once, latest first; what only the server has stands apart", () => {
  const { here, there } = shownCopies([local("a", 1), local("b", 2, "s1")], [handed("s1"), handed("s2")]);
  assert.deepEqual(
    here.map((copy) => [copy.local?.key, copy.handedIn?.id ?? null]),
    [
      ["b", "s1"],
      ["a", null],
    ],
  );
  assert.deepEqual(
    there.map((copy) => [copy.local, copy.handedIn?.id]),
    [[null, "s2"]],
  );
});

test("C8: a copy whose handed-in one was taken back can be handed in again", () => {
  const { here } = shownCopies([local("a", 1, "gone")], []);
  assert.equal(here[0]?.handedIn, null);
});
