import assert from "node:assert/strict";
import { test } from "node:test";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { type Bounds, Counterexample, explore } from "./model-check.ts";
import { type Mutation, withMutant } from "./mutant.ts";

/** Together every command, each with every other that could meet it. */
const WORLDS = {
  "four edits": { edits: 4, editions: 2, families: [] },
  "three editions": { edits: 1, editions: 3, families: [] },
  "schedule and withdrawal": { edits: 2, editions: 2, families: ["schedule", "withdraw"] },
  offers: { edits: 2, editions: 2, families: ["offer"] },
  "emergency and withdrawal": { edits: 2, editions: 2, families: ["emergency", "withdraw"] },
  "ticks, must-fix, checks": { edits: 2, editions: 1, families: ["review"], needsTick: true },
  "ticks of an offer": { edits: 1, editions: 2, families: ["review", "offer"], needsTick: true },
} as const satisfies Readonly<Record<string, Bounds>>;

const LONG: Readonly<Record<string, Bounds>> = {
  "four edits, schedule and withdrawal": { edits: 4, editions: 2, families: ["schedule", "withdraw"] },
  "three editions, two edits": { edits: 2, editions: 3, families: [] },
  "schedule, withdrawal and emergency": {
    edits: 2,
    editions: 2,
    families: ["schedule", "withdraw", "emergency"],
  },
};

for (const [name, bounds] of Object.entries({
  ...WORLDS,
  ...(process.env.NASKAH_LONG === "1" ? LONG : {}),
})) {
  test(`A3 model check, ${name}: nothing unseen, self-approved, expired, undecided or early goes live, and every draft can`, (t) => {
    const { states, steps } = explore({ decide, evolve }, bounds);
    t.diagnostic(`${states} states, ${steps} steps`);
    assert.ok(states > 200, `only ${states} states`);
  });
}

/** Every guard, where it shows that it is gone, and what is reached without it. */
const MUTATIONS: readonly (readonly [
  name: string,
  mutation: Mutation,
  world: keyof typeof WORLDS,
  violation: string,
])[] = [
  [
    "G1, contributors",
    {
      file: "approver.ts",
      guard: 'if (excluded.contributors.includes(user)) return "contributor";',
      without: "",
    },
    "four edits",
    "self-approved text live",
  ],
  [
    "G1, the submitter",
    {
      file: "approver.ts",
      guard: 'return excluded.submitter === user ? "submitter" : null;',
      without: "return null;",
    },
    "four edits",
    "self-approved text live",
  ],
  [
    "G2",
    {
      file: "decide-edition.ts",
      guard: "return onScreen === edition.digest ? null :",
      without: "return onScreen !== null ? null :",
    },
    "four edits",
    "unseen text live",
  ],
  [
    "G3",
    {
      file: "organisation.ts",
      guard: "appointment.validTo !== null && timeOf(appointment.validTo) <= now.getTime()",
      without: "Number.isNaN(now.getTime()) && appointment.validTo !== null",
    },
    "four edits",
    "expired mandate used",
  ],
  [
    "G4",
    { file: "decide-edition.ts", guard: "&& missing.length === 0", without: "" },
    "ticks, must-fix, checks",
    "approved without its ticks",
  ],
  [
    "G5",
    {
      file: "decide-edition.ts",
      guard: "&& context.openMustFix === 0) return null",
      without: ") return null",
    },
    "ticks, must-fix, checks",
    "approved with an open must-fix",
  ],
  [
    "G6",
    { file: "decide-edition.ts", guard: "if (passes(context.checks) && ", without: "if (" },
    "ticks, must-fix, checks",
    "faulty text live",
  ],
  [
    "A4, step-up",
    {
      file: "approver.ts",
      guard: 'passedOver.push({ position, user, why: why ?? "overdue" });',
      without: "break;",
    },
    "four edits",
    "a draft that can never go live",
  ],
  [
    "open editions only",
    {
      file: "turn.ts",
      guard: 'if (standing.state === "open") return null;',
      without: 'if (["open", "recalled", "returned"].includes(standing.state)) return null;',
    },
    "four edits",
    "taken-back text live",
  ],
  [
    "T107, never early",
    { file: "decide-schedule.ts", guard: "timeOf(standing.publishAt) > now.getTime()", without: "false" },
    "schedule and withdrawal",
    "published early",
  ],
  [
    "what is approved",
    {
      file: "decide-schedule.ts",
      guard: 'standing.state !== "scheduled" ||',
      without: '"publishAt" in standing &&',
    },
    "schedule and withdrawal",
    "publication without decision",
  ],
  [
    "A7, putting back",
    {
      file: "decide-withdrawal.ts",
      guard: 'if (whyExcluded(actor.user, gone) !== null) return refuse("contributor-cannot-approve");',
      without: "",
    },
    "schedule and withdrawal",
    "one person alone",
  ],
  [
    "A7, offers",
    {
      file: "decide-offer.ts",
      guard: 'if (actor.user === approval.by) return refuse("second-person-required");',
      without: "",
    },
    "offers",
    "one person alone",
  ],
  [
    "emergency, the level",
    {
      file: "decide-emergency.ts",
      guard: "|| levelOf(organisation, position) > rule.level",
      without: "",
    },
    "emergency and withdrawal",
    "emergency below its level",
  ],
  [
    "emergency, G1",
    {
      file: "decide-emergency.ts",
      guard: 'if (whyExcluded(actor.user, edition) !== null) return refuse("contributor-cannot-approve");',
      without: "",
    },
    "emergency and withdrawal",
    "self-approved text live",
  ],
];

for (const [name, mutation, world, violation] of MUTATIONS) {
  test(`A3 model check: without ${name} it finds: ${violation}`, async () => {
    await withMutant(mutation, (domain) =>
      assert.throws(
        () => explore(domain, WORLDS[world]),
        (error) => {
          assert.ok(error instanceof Counterexample, String(error));
          assert.equal(error.violation, violation, error.message);
          return true;
        },
      ),
    );
  });
}
