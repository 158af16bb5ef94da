import assert from "node:assert/strict";
import { test } from "node:test";
import { editionIn } from "@naskah/approval";
import { readLine } from "../../server/usecases/line-store.ts";
import { accept, type Office, offered, runRaces } from "../harness/act-races.ts";
import { answerTo, draftOf } from "../harness/desk-work.ts";
import { BLOCK, onRaceServers, RACES } from "../harness/races.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

test(`A5 A7: ${RACES} races of two writers who accept one offer`, async () => {
  await runRaces(["penulis1", "penulis2", "kasi"], {
    ready: offered,
    acts: [
      ({ penulis1 }, offer) => accept(penulis1, offer),
      ({ penulis2 }, offer) => accept(penulis2, offer),
    ],
    lost: [/already-decided/, /already-decided/],
    live: [true, true],
  });
});

test(`A5: ${RACES} races of a writer's yes against the approver who takes the offer back`, async () => {
  await runRaces(["penulis1", "kasi"], {
    ready: offered,
    acts: [
      ({ penulis1 }, offer) => accept(penulis1, offer),
      ({ kasi }, { edition }) =>
        answerTo(kasi, "POST", `/editions/${edition}/offer/refusal`, { reason: "Saya keliru." }),
    ],
    lost: [/already-decided/, /already-decided/],
    live: [true, false],
  });
});

test(`A5: ${RACES} races of a yes to an offer against a new submission, which ends it`, async () => {
  await runRaces(["penulis1", "penulis2", "kasi"], {
    ready: offered,
    acts: [
      ({ penulis2 }, offer) => accept(penulis2, offer),
      ({ penulis1 }, { manuscript }) => answerTo(penulis1, "POST", `/manuscripts/${manuscript}/editions`, {}),
    ],
    // Of a text that readers know, a submission must say what it changes.
    lost: [/already-decided/, /change-note-required/],
    live: [true, false],
  });
});

test(`T96 A5: ${RACES} races of a yes to an offer against an edit: what is offered is public, and no edit is lost`, async () => {
  await onRaceServers(async (naskah) => {
    const [penulis1, penulis2, kasi] = await Promise.all(
      ["penulis1", "penulis2", "kasi"].map((account) => naskah.signIn(account)),
    );
    const office = { naskah, penulis1, penulis2, kasi } as Office;
    for (let round = 0; round < BLOCK; round++) {
      const offer = await offered(office);
      const client = new StockClient(naskah.origin, offer.manuscript, office.penulis2.cookie);
      await client.synced();
      const token = `r${round}x`;
      client.type(` ${token}`);
      assert.equal(await accept(office.penulis1, offer), "200", `round ${round}`);
      const live = editionIn(await readLine(naskah.deps.db, offer.manuscript), "published");
      assert.equal(live?.digest, offer.digest, `round ${round}`);
      await until(`round ${round}: both are stored`, async () => {
        const draft = await draftOf(naskah, offer.manuscript);
        return draft.includes(token) && draft.includes("Kata baru.");
      });
      client.leave();
    }
  });
});
