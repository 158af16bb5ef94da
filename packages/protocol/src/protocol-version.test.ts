import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalJson, type Json, sha256Hex } from "@naskah/model";
import * as protocol from "./index.ts";

/** Versions and hashes of the wire protocol that were ever shipped, oldest first. One line each. */
const HISTORY: readonly (readonly [version: number, hash: string])[] = [
  [1, "16c263a4d71cc248"],
  // Parts, the state of a quiet room, `rotate` in hello, what a client says; draft copies.
  [2, "a0cca8709f837d58"],
  // Approval in full: ticks, offers, due times, emergencies, kinds of withdrawal; offices, people, boards; checks as data; notices and mail;
  // translations and their source; `mode` of a socket.
  [3, "ffdb4b7d0613e9fa"],
  // Times by the office's clock, the superior by name, refusals in words, who was told; links to accounts in use take two.
  [4, "c658d1ed1223b30c"],
  // Refusals of half characters, of depth, and of an anchor that is not in the text.
  [5, "2e39302faf23ca9a"],
  // Checks of what cannot be seen and of links that lead elsewhere, with the host; one's own account, resets, invitations by mail; numbers of
  // notices, a clock that was set, sections' disclaimers, articles that move, drafts handed over, pictures taken over.
  [6, "0347b59ab4694c4e"],
  // Units that own an article as well, and their consent; who writes an article does not move it.
  [7, "4f0d90eb73b6da0b"],
  // Who consents for a co-owning unit by name, and a submission that nobody could consent to.
  [8, "f791ea77e98c7a39"],
  // Pictures whose files are damaged, and how many there may be; a grace before what is approved goes live; bodies that stall.
  [9, "eabd7dca29646bb1"],
];

test("the protocol's hash is pinned to its version (STYLE 16)", () => {
  // Everything that two programs must agree on; functions are not part of it.
  const agreed = Object.entries(protocol)
    .filter(([name, value]) => typeof value !== "function" && name !== "PROTOCOL_VERSION")
    .map(([name, value]) => [name, JSON.parse(JSON.stringify(value)) as Json]);
  const hash = sha256Hex(canonicalJson(agreed.toSorted())).slice(0, 16);
  assert.deepEqual(
    HISTORY.at(-1),
    [protocol.PROTOCOL_VERSION, hash],
    "The wire protocol changed: raise PROTOCOL_VERSION, add one line to HISTORY, and say what changed in the changelog.",
  );
});
