import assert from "node:assert/strict";
import { test } from "node:test";
import type { PositionId, UnitId, UserId } from "@naskah/model";
import type { RefusalFacts } from "../usecases/refusal-facts.ts";
import { PROBLEM_TITLES } from "./problem-titles.ts";
import { describeAsked, isRefusalCode, refusalSentence } from "./refusal-sentence.ts";

const none = { checks: 0, ticks: 0, mustFix: 0, awaited: [], offices: [] };
const unit = "u" as UnitId;
const post = "p" as PositionId;
const rina = "rina" as UserId;
const at = "2026-11-30T00:00:00.000Z";
const facts: RefusalFacts = {
  organisation: {
    units: new Map([
      [
        unit,
        {
          id: unit,
          parent: null,
          name: { id: "Kantor", en: "Office" },
          shortName: "KPKNL Mamuju",
          zone: "Asia/Makassar",
          approvingPosition: post,
        },
      ],
    ]),
    positions: new Map([[post, { id: post, unit, title: { id: "Kepala", en: "Head of" } }]]),
    appointments: [],
  },
  owningUnit: unit,
  names: new Map([[rina, "Rina"]]),
  isOpen: true,
  liveSince: null,
  decided: null,
  turns: [],
  ticks: [],
  current: null,
  mandate: null,
};

const CODES = Object.keys(PROBLEM_TITLES).filter(isRefusalCode);

test("A6: every refusal has words of its own in both languages", () => {
  assert.ok(CODES.length > 15);
  for (const language of ["id", "en"] as const) {
    const said = CODES.map(
      (code) => refusalSentence(code, null, none, language) ?? PROBLEM_TITLES[code][language],
    );
    for (const sentence of said) assert.match(sentence, /^\p{Lu}.*\.$/u);
    assert.equal(new Set(said).size, CODES.length, said.join("\n"));
  }
});

test("A6: what is not known is not said, and no name or time stands empty", () => {
  for (const language of ["id", "en"] as const)
    for (const code of CODES)
      for (const known of [null, facts]) {
        const sentence = refusalSentence(code, known, none, language);
        if (sentence !== null) assert.doesNotMatch(sentence, /\(\)|undefined|null| ,|: \.| {2}/, sentence);
      }
});

test("A6: an acting holder is named as one, a vacant post as vacant", () => {
  const turns = [
    { position: post, user: rina, appointment: "a" as never, capacity: "plt" as const, passedOver: [] },
  ];
  const turn = (language: "id" | "en") =>
    refusalSentence("not-your-turn", { ...facts, turns }, none, language);
  assert.equal(turn("id"), "Edisi ini menunggu keputusan Plt. Kepala KPKNL Mamuju (Rina).");
  assert.equal(
    turn("en"),
    "This edition waits for the decision of Acting (Plt.) Head of KPKNL Mamuju (Rina).",
  );
  const mandate = { position: post, until: at, acting: null };
  assert.equal(
    refusalSentence("appointment-expired", { ...facts, mandate }, none, "id"),
    "Penugasan Anda sebagai Kepala KPKNL Mamuju berakhir Senin, 30 November 2026 pukul 08.00 WITA. Jabatan itu kini kosong.",
  );
});

test("G4 G5 G6: what is left is counted, each kind in its place", () => {
  const left = { ...none, checks: 2, ticks: 1, mustFix: 1 };
  assert.equal(
    refusalSentence("checks-failed", facts, left, "id"),
    "Belum dapat terbit. Yang tersisa: 2 pemeriksaan yang wajib, 1 paraf yang belum diberikan, dan 1 komentar yang wajib dibereskan.",
  );
  assert.equal(
    refusalSentence("checks-failed", facts, left, "en"),
    "It cannot be published yet. What is left: 2 required checks, 1 missing tick and 1 must-fix comment.",
  );
});

test("G4 S16: it says of whom ticks are awaited, and of a co-owning unit who consents there or that nobody can", () => {
  const ask = {
    id: "t",
    kind: "consent",
    user: null,
    unit: { id: "u", name: { id: "KPPN", en: "Treasury" } },
    given: null,
  };
  const by = { ...ask, kind: "consent" as const, coOwner: { consenter: { id: "rina", name: "Rina" } } };
  assert.equal(describeAsked(by, "id"), "KPPN (Rina)");
  assert.equal(
    describeAsked({ ...by, coOwner: { consenter: null } }, "en"),
    "Treasury (nobody there can consent now)",
  );
  assert.equal(describeAsked({ ...by, coOwner: null }, "en"), "Treasury");
  const left = { ...none, ticks: 1, awaited: [describeAsked(by, "id")] };
  assert.equal(
    refusalSentence("checks-failed", facts, left, "id"),
    "Belum dapat terbit. Yang tersisa: 1 paraf yang belum diberikan. Paraf ditunggu dari KPPN (Rina).",
  );
});

test("S16: a submission that nobody could consent to names the units, and what to do", () => {
  const offices = ["Treasury", "Archive"];
  assert.match(
    refusalSentence("no-consenter", null, { ...none, offices }, "en") ?? "",
    /^The consent of Treasury and Archive is needed/,
  );
  assert.match(
    refusalSentence("no-consenter", null, { ...none, offices }, "id") ?? "",
    /Treasury dan Archive.*Plh\. atau Plt\./,
  );
});
