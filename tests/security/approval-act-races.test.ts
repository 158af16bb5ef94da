import assert from "node:assert/strict";
import { test } from "node:test";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { approve, hurry, inNeed, ratify, runRaces, sealed } from "../harness/act-races.ts";
import { answerTo, decide } from "../harness/desk-work.ts";
import { RACES } from "../harness/races.ts";

const HOUR = 3_600_000;

test(`A3: ${RACES} races of an approval against an emergency publication`, async () => {
  await runRaces(["penulis1", "kasi", "kakantor"], {
    ready: async (office, round) => {
      if (round === 0) await inNeed(office);
      return await sealed(office);
    },
    acts: [({ kasi }, it) => approve(kasi, it), ({ kakantor }, it) => hurry(kakantor, it)],
    lost: [/already-decided/, /already-decided/],
    live: [true, true],
  });
});

test(`A3 A7: ${RACES} races of an approval against the writers' recall`, async () => {
  await runRaces(["penulis1", "kasi"], {
    ready: sealed,
    acts: [
      ({ kasi }, it) => approve(kasi, it),
      ({ penulis1 }, { edition }) => answerTo(penulis1, "POST", `/editions/${edition}/recall`),
    ],
    lost: [/stale-digest/, /already-decided/],
    live: [true, false],
  });
});

test(`A7: ${RACES} races of two who ratify one emergency`, async () => {
  await runRaces(["penulis1", "kasi", "kakantor", "kakanwil"], {
    ready: async (office, round) => {
      if (round === 0) await inNeed(office);
      const it = await sealed(office);
      assert.equal(await hurry(office.kakantor, it), "200");
      return it;
    },
    acts: [({ kasi }, it) => ratify(kasi, it), ({ kakanwil }, it) => ratify(kakanwil, it)],
    lost: [/already-decided/, /already-decided/],
    live: [true, true],
  });
});

test(`G4: ${RACES} races of an approval against a tick that is taken back`, async () => {
  await runRaces(["penulis1", "kasi", "penelaah"], {
    ready: async (office) => {
      const it = await sealed(office);
      const asked = await office.penulis1.call<{ id: string }>("POST", `/articles/${it.article}/ticks`, {
        kind: "review",
        userId: "penelaah",
      });
      const requirement = asked.body.id;
      const ticks = `/editions/${it.edition}/ticks`;
      assert.equal(await answerTo(office.penelaah, "POST", ticks, { requirement, digest: it.digest }), "204");
      return { ...it, requirement };
    },
    acts: [
      ({ kasi }, it) => approve(kasi, it),
      ({ penelaah }, { edition, requirement }) =>
        answerTo(penelaah, "DELETE", `/editions/${edition}/ticks/${requirement}`),
    ],
    lost: [/checks-failed/, /already-decided/],
    live: [true, false],
  });
});

test(`T107: ${RACES} races of a schedule whose time comes against who cancels it`, async () => {
  await runRaces(["penulis1", "kasi"], {
    ready: async (office) => {
      const it = await sealed(office);
      const publishAt = new Date(Date.now() + HOUR).toISOString();
      assert.equal((await decide(office.kasi, it, { publishAt })).status, 200);
      return it;
    },
    acts: [
      async ({ naskah: { deps } }, { edition }) => {
        const clock = { now: () => new Date(Date.now() + 2 * HOUR) };
        const { published } = await publishDue({ ...deps, clock });
        return (published as readonly string[]).includes(edition) ? "done" : "nothing due";
      },
      ({ penulis1 }, { manuscript }) => answerTo(penulis1, "DELETE", `/manuscripts/${manuscript}/schedule`),
    ],
    lost: [/nothing due/, /conflict/],
    live: [true, false],
  });
});
