import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../tests/harness/manual-timers.ts";
import { type Asker, type Leave, RequestGate } from "./request-gate.ts";
import { Turns } from "./rooms/turns.ts";

function gate() {
  const timers = new ManualTimers();
  const requests = new RequestGate(new Turns(timers), timers);
  const inside: { name: string; leave: Leave }[] = [];
  let refused = 0;
  const ask = (name: string, asker: Asker) => {
    requests.enter(asker).then((leave) => {
      if (leave === null) refused += 1;
      else inside.push({ name, leave });
    });
  };
  const turn = async (times = 1) => {
    for (let each = 0; each < times; each++) {
      timers.turn();
      await new Promise((next) => setImmediate(next));
    }
  };
  return { ask, turn, timers, inside, refused: () => refused };
}

const ANI = { place: "10.0.0.1", person: "ani" };
const BUDI = { place: "10.0.0.2", person: "budi" };

test("F-E4 I8: sixty requests of one person: six are worked on, and anybody else's is next", async () => {
  const { ask, turn, inside, refused } = gate();
  for (let request = 0; request < 60; request++) ask("budi", BUDI);
  await turn();
  ask("ani", ANI);
  await turn(2);
  assert.deepEqual(
    inside.map(({ name }) => name),
    ["budi", "budi", "ani"],
  );
  await turn(20);
  assert.equal(inside.filter(({ name }) => name === "budi").length, 6);
  assert.equal(refused(), 0);
  for (let done = 0; done < 61; done++) {
    inside[done]?.leave(0);
    inside[done]?.leave(0);
    await turn();
    assert.ok(inside.length - done - 1 <= 7, "six of his and one of hers");
  }
  assert.equal(inside.length, 61);
});

test("F-E4: what nobody would wait for is refused, of a person and of a place; then there is room again", async () => {
  const { ask, turn, inside, refused } = gate();
  for (let request = 0; request < 80; request++) ask("budi", BUDI);
  await turn(10);
  assert.equal(refused(), 80 - 6 - 64);
  for (let request = 0; request < 600; request++)
    ask("many", { place: BUDI.place, person: `somebody ${request}` });
  await turn(40);
  assert.equal(refused(), 10 + 600 - (512 - 70));
  assert.equal(inside.length, 32, "of one place");
  ask("ani", ANI);
  await turn();
  assert.equal(inside.at(-1)?.name, "ani", "other places do not notice");
  for (let done = 0; done < inside.length; done++) {
    inside[done]?.leave(0);
    await turn();
  }
  assert.equal(inside.length, 513);
  ask("budi", BUDI);
  await turn();
  assert.equal(inside.at(-1)?.name, "budi");
});

test("F-E3 F-E4 I8: what requests cost is paid back with a quarter of the time; nobody else pays, and idle time costs nothing", async () => {
  const { ask, turn, timers, inside, refused } = gate();
  for (let request = 0; request < 60; request++) ask("budi", BUDI);
  let done = 0;
  for (; done < 12; done++) {
    await turn();
    inside[done]?.leave(200);
  }
  await turn(10);
  const before = inside.length;
  assert.ok(before < 20, `${before} have begun in 2.4 s of work`);
  for (; done < before; done++) inside[done]?.leave(0);
  await turn(10);
  assert.equal(inside.length, before, "the next one is waited for");
  ask("ani", ANI);
  await turn();
  assert.equal(inside.at(-1)?.name, "ani");
  inside.at(-1)?.leave(0);
  timers.pass(20_000);
  await turn(20);
  assert.ok(inside.length > before + 1, "paid");
  for (let each = 0; each < inside.length; each++) {
    inside[each]?.leave(0);
    timers.pass(10_000);
    await turn();
  }
  assert.equal(inside.length, 61);
  assert.equal(refused(), 0);
});
