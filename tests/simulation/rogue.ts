import { FRAGMENT_NAME } from "@naskah/model";
import { SYNC } from "@naskah/protocol";
import * as Y from "yjs";
import { syncFrame } from "../../server/rooms/sync-frame.ts";
import type { SimulatedClient } from "./simulated-client.ts";
import type { World } from "./world.ts";

/** Somebody who may write and sends only what must be refused. */
export class Rogue {
  readonly user = "mallory";
  readonly #client: SimulatedClient;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#client = world.client(this.user);
  }

  attack(): void {
    if (!this.#client.isReady) return;
    this.#client.sendRaw(this.#world.random.pick(this.#attacks)());
  }

  readonly #attacks: readonly (() => Uint8Array)[] = [
    () => new Uint8Array([0, 2, 255, 255, 255, 255, 255]),
    () =>
      syncFrame(
        SYNC.update,
        this.#forged((doc) => doc.getXmlFragment(FRAGMENT_NAME).insert(0, [new Y.XmlElement("script")])),
      ),
    () =>
      syncFrame(
        SYNC.update,
        this.#forged((doc) => doc.getArray("lain").insert(0, ["x"])),
      ),
    // T15: under the id of whoever wrote here first.
    () => {
      const [victim] = this.#world.disk.of(this.#client.manuscript).clocks.keys();
      return syncFrame(
        SYNC.update,
        this.#forged(
          (doc) => doc.getXmlFragment(FRAGMENT_NAME).insert(0, [new Y.XmlElement("paragraph")]),
          victim,
        ),
      );
    },
    () => {
      const whole = this.#forged((doc) =>
        doc.getXmlFragment(FRAGMENT_NAME).insert(0, [new Y.XmlElement("paragraph")]),
      );
      return syncFrame(SYNC.update, whole.subarray(0, whole.length - 1));
    },
    // Builds on what nobody has.
    () => {
      const doc = new Y.Doc();
      doc.clientID = this.#world.random.next();
      doc.getXmlFragment(FRAGMENT_NAME).insert(0, [new Y.XmlElement("paragraph")]);
      const vector = Y.encodeStateVector(doc);
      doc.getXmlFragment(FRAGMENT_NAME).insert(1, [new Y.XmlElement("paragraph")]);
      return syncFrame(SYNC.update, Y.encodeStateAsUpdate(doc, vector));
    },
  ];

  #forged(act: (doc: Y.Doc) => void, clientId = this.#world.random.next()): Uint8Array {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#client.doc));
    doc.clientID = clientId;
    const vector = Y.encodeStateVector(doc);
    act(doc);
    return Y.encodeStateAsUpdate(doc, vector);
  }
}
