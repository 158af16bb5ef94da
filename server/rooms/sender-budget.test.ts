import assert from "node:assert/strict";
import { test } from "node:test";
import { SenderBudget } from "./sender-budget.ts";

test("F-E3: a second of work costs nobody a wait; what is above is paid back with a quarter of the time", () => {
  const budget = new SenderBudget(() => {});
  budget.charge("ani", 1000, 0);
  assert.equal(budget.waitOf("ani", 0), 0);
  budget.charge("ani", 50, 0);
  assert.equal(budget.waitOf("ani", 0), 200);
  assert.equal(budget.waitOf("ani", 199), 1);
  assert.equal(budget.waitOf("ani", 200), 0);
  assert.equal(budget.waitOf("budi", 0), 0, "nobody else waits");
});

test("F-E3 T32: one long frame never makes anybody overdrawn, many at once do", () => {
  const budget = new SenderBudget(() => {});
  let cost = 0;
  for (let step = 0; step < 1000; step++) {
    budget.charge("ani", 40, 0, cost);
    cost += 40;
  }
  assert.equal(budget.isOverdrawn("ani", 0), false);
  assert.equal(budget.waitOf("ani", 0), 16_000);
  for (let frame = 0; frame < 120; frame++) budget.charge("ani", 50, 0);
  assert.equal(budget.isOverdrawn("ani", 0), true);
  assert.equal(budget.isOverdrawn("ani", 1), false, "paid back with time");
});

test("F-E3: typing is never waited for: eighty keys a second of two milliseconds each, for an hour", () => {
  const budget = new SenderBudget(() => {});
  for (let key = 0; key < 80 * 3600; key++) {
    const now = (key * 1000) / 80;
    budget.charge("ani", 2, now);
    assert.equal(budget.waitOf("ani", now), 0);
  }
});

test("F-E18: who owes nothing is forgotten", () => {
  const budget = new SenderBudget(() => {});
  for (let person = 0; person < 10_000; person++) budget.charge(`p${person}`, 2, person * 100);
  assert.equal(budget.waitOf("p9999", 999_900), 0);
});
