import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

/** The walks of `approval-interleavings.test.ts` over the same sources without one guard: each must be missed. */

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly guard: string;
  readonly without: string;
  readonly violation: RegExp;
}

const approval = "packages/approval/src";
const usecases = "server/usecases";
const MUTANTS: readonly Mutant[] = [
  {
    name: "G1, contributors",
    file: `${approval}/approver.ts`,
    guard: 'if (excluded.contributors.includes(user)) return "contributor";',
    without: "",
    violation: /self-approved text live|G1: a contributor cannot approve/,
  },
  {
    name: "G1, words that an undone offer brings back",
    file: `${usecases}/seal-draft.ts`,
    guard: "await authorsOfUndone(db, live.id, doc)",
    without: "[]",
    violation:
      /self-approved text live|G1: a contributor|ratified by its author|one person alone|self-ticked/,
  },
  {
    name: "G2",
    file: `${approval}/decide-edition.ts`,
    guard: "return onScreen === edition.digest ? null :",
    without: "return onScreen !== null ? null :",
    violation: /unseen text/,
  },
  {
    name: "G3",
    file: `${approval}/organisation.ts`,
    guard: "appointment.validTo !== null && timeOf(appointment.validTo) <= now.getTime()",
    without: "Number.isNaN(now.getTime()) && appointment.validTo !== null",
    violation: /expired mandate used|out of turn|never go live/,
  },
  {
    name: "G4",
    file: `${approval}/decide-edition.ts`,
    guard: "&& missing.length === 0",
    without: "",
    violation: /approved without its ticks/,
  },
  {
    name: "G4 when an offer is accepted",
    file: `${approval}/decide-offer.ts`,
    guard:
      'if (stale !== null) return { refusal: stale };\n  const unfinished = whyUnfinished(edition, context);\n  if (unfinished !== null) return { refusal: unfinished };\n  return {\n    events: [\n      { type: "offer-accepted"',
    without:
      'if (stale !== null) return { refusal: stale };\n  return {\n    events: [\n      { type: "offer-accepted"',
    violation: /approved without its ticks|approved with an open must-fix/,
  },
  {
    name: "G5",
    file: `${approval}/decide-edition.ts`,
    guard: "&& context.openMustFix === 0) return null",
    without: ") return null",
    violation: /approved with an open must-fix/,
  },
  {
    name: "G5, that its writer does not settle it",
    file: `${usecases}/set-thread-state.ts`,
    guard: 'if (!mayOverrule) return refuse("must-fix-by-another");',
    without: "",
    violation: /a writer settled a must-fix/,
  },
  {
    name: "A7, the second person of an offer",
    file: `${approval}/decide-offer.ts`,
    guard: 'if (actor.user === approval.by) return refuse("second-person-required");',
    without: "",
    violation: /one person alone|adding takes two people/,
  },
  {
    name: "that an offer is over",
    file: `${approval}/decide-offer.ts`,
    guard:
      "if (!isOffered(edition)) return { refusal: whyNotOffered(edition) };\n  const { approval, publishAt } = edition.standing;",
    without:
      "const { approval, publishAt } = edition.standing as never as EditionIn<'offered'>['standing'];\n  if (approval === undefined) return refuse('conflict');",
    violation: /accepted what is not offered|a stale offer is accepted|never go live/,
  },
  {
    name: "the level of emergencies",
    file: `${approval}/decide-emergency.ts`,
    guard: "|| levelOf(organisation, position) > rule.level",
    without: "",
    violation: /emergency below its level/,
  },
  {
    name: "the limit of emergencies",
    file: `${approval}/decide-emergency.ts`,
    guard: 'if (rule.used >= rule.monthlyLimit) return refuse("emergency-limit");',
    without: "",
    violation: /emergency 3 of a month/,
  },
  {
    name: "G1 of emergencies",
    file: `${approval}/decide-emergency.ts`,
    guard: 'if (whyExcluded(actor.user, edition) !== null) return refuse("contributor-cannot-approve");',
    without: "",
    violation: /self-approved text live|G1: a contributor cannot approve/,
  },
  {
    name: "the second person of a ratification",
    file: `${approval}/decide-emergency.ts`,
    guard:
      'if (context.actor.user === emergency.by) return refuse("second-person-required");\n  const turn = turnOn(\n    { contributors: [...edition.contributors, emergency.by]',
    without: "const turn = turnOn(\n    { contributors: edition.contributors",
    violation: /one person alone|adding takes two people/,
  },
  {
    name: "that a ratification counts once",
    file: `${approval}/decide-emergency.ts`,
    guard: 'if (emergency.ratified !== null) return refuse("already-decided");',
    without: "",
    violation: /ratified twice/,
  },
  {
    name: "whose turn it is before the due time",
    file: `${approval}/turn.ts`,
    guard: "return time !== null && timeOf(time) <= now.getTime();",
    without: "return time !== null || now.getTime() < 0;",
    violation: /out of turn/,
  },
  {
    name: "that ticks are no contributor's",
    file: `${approval}/decide-tick.ts`,
    guard: 'if (whyExcluded(actor.user, edition) !== null) return refuse("contributor-cannot-tick");',
    without: "",
    violation: /self-ticked text|contributor/,
  },
  {
    name: "T107, never early",
    file: `${approval}/decide-schedule.ts`,
    guard:
      'if (compareInstants(publishAt, waiting.standing.publishAt) <= 0 || timeOf(publishAt) <= now.getTime())\n    return refuse("not-later");',
    without: "",
    violation: /brought forward|published early/,
  },
  {
    name: "A7, putting back",
    file: `${approval}/decide-withdrawal.ts`,
    guard: 'if (whyExcluded(actor.user, gone) !== null) return refuse("contributor-cannot-approve");',
    without: "",
    violation: /one person alone/,
  },
];

const WALKS = join(import.meta.dirname, "../harness/walks");
/** Each starts a process and walks some dozen times: a few every time, all of them in the long run. */
const chosen = MUTANTS.filter((_mutant, index) => process.env.NASKAH_LONG === "1" || index % 4 === 1);

for (const { name, file, guard, without, violation } of chosen) {
  test(`A3 walks of the real use cases: without ${name} they find ${violation.source}`, async (t) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", join(WALKS, "without-guard.ts"), join(WALKS, "first-violation.ts")],
      { env: { ...process.env, WITHOUT_GUARD: JSON.stringify({ file, guard, without }) } },
    );
    const found = JSON.parse(stdout) as { seed: number; message: string } | null;
    assert.ok(found !== null, "150 walks do not miss it");
    t.diagnostic(`seed ${found.seed}: ${found.message.slice(0, 300)}`);
    assert.match(found.message, violation);
  });
}
