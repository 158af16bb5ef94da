import { FRAGMENT_NAME, type ManuscriptId, type UserId } from "@naskah/model";
import { FRAME, type Mode, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { scanUpdate } from "../../server/rooms/wire-scan.ts";
import { documentHash } from "../harness/document-hash.ts";
import { Random } from "../harness/random.ts";
import { textIn } from "../harness/stored-document.ts";
import { Line } from "./line.ts";
import { Scheduler } from "./scheduler.ts";
import { type Edit, SimulatedClient } from "./simulated-client.ts";
import { SimulatedDisk } from "./simulated-disk.ts";
import { type Refusal, SimulatedServer } from "./simulated-server.ts";

/** Within which everything is quiet again when nothing fails any more, in milliseconds. */
const LIVENESS_MS = 180_000;

/**
 * The whole server side and its clients on simulated time, and what a test does to them:
 *
 *   const world = await World.begin(seed);
 *   const ani = world.client("ani");
 *   ani.writing.something(); world.crash(); await world.pass(500); await world.settle();
 *
 * Checks while it runs that nothing is acknowledged (I1) or broadcast before it is on the disk, and at the end the rest.
 */
export class World {
  readonly seed: number;
  readonly random: Random;
  readonly scheduler = new Scheduler();
  readonly disk: SimulatedDisk;
  readonly rights = new Map<string, Mode>();
  readonly clients: SimulatedClient[] = [];
  readonly refusals: Refusal[] = [];
  readonly violations: string[] = [];
  readonly crashes: number[] = [];
  server: SimulatedServer | null = null;
  /** Most milliseconds that a frame is on its way. */
  slowness = 30;
  /** Attempts to connect of a hundred that come to nothing. */
  unreachable = 0;
  /** Of a hundred of the server's looks at the clock, so many find that its work took long. */
  strain = 0;
  /** How often a line was read no more for a while. */
  pauses = 0;
  #tokens = 0;

  private constructor(seed: number) {
    this.seed = seed;
    this.random = new Random(seed);
    this.disk = new SimulatedDisk(this.scheduler, this.random);
  }

  static async begin(seed: number, manuscripts: readonly ManuscriptId[] = [A]): Promise<World> {
    const world = new World(seed);
    world.start();
    for (const manuscript of manuscripts) {
      let isSeeded = false;
      void world.server?.seed(manuscript).then(() => {
        isSeeded = true;
      });
      await world.scheduler.run(() => isSeeded, 60_000);
    }
    return world;
  }

  /** Somebody who may write, and is connected soon. */
  client(name: string, { user = name, manuscript = A, mode = "edit" as Mode } = {}): SimulatedClient {
    if (!this.rights.has(user)) this.rights.set(user, mode);
    const client = new SimulatedClient(this, name, user, manuscript);
    this.clients.push(client);
    client.connect();
    return client;
  }

  /** A second tab of somebody, with what the first one has, under another client id; offline. @param isTwin under the same one. */
  tabOf(client: SimulatedClient, name: string, isTwin = false): SimulatedClient {
    const tab = new SimulatedClient(this, name, client.user, client.manuscript);
    tab.isOnline = false;
    if (isTwin) tab.twinOf(client);
    else tab.copyOf(client);
    this.clients.push(tab);
    return tab;
  }

  connect(client: SimulatedClient): Line | null {
    const { server } = this;
    if (server === null || this.random.chance(this.unreachable)) return null;
    const onSend = (frame: Uint8Array) => this.#look(client, line, frame);
    const onPause = () => {
      this.pauses += 1;
    };
    const line: Line = new Line(this.scheduler, this.random, this.slowness, client, onSend, onPause);
    server.accept(line, client.user, client.manuscript, client.clientId);
    return line;
  }

  /** Writes a token into the headline: it must be found there in the end, once. */
  sign(client: SimulatedClient): void {
    if (client.writing.isPossible) client.writing.sign(`[${client.name}.${this.#tokens++}]`);
  }

  start(): void {
    const { scheduler, random, disk, rights } = this;
    this.server = new SimulatedServer({
      scheduler,
      random,
      disk,
      rights,
      onRefused: (refusal) => void this.refusals.push(refusal),
      onBroken: () => this.crash(),
      violation: (what) => this.violation(what),
      strain: () => this.strain,
    });
  }

  /** Kill -9, and a new process after a while. */
  crash(downMs = this.random.below(3000)): void {
    if (this.server === null) return;
    this.server.die(() => this.random.below(4000));
    this.server = null;
    this.crashes.push(this.scheduler.now);
    this.#checkAcked();
    this.scheduler.after(downMs, () => this.start());
  }

  /** SIGTERM: the server says goodbye and ends when it has stored everything, or is killed. */
  async restart(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    let isClosed = false;
    void server.keeper.close().then(() => {
      isClosed = true;
    });
    await this.scheduler.run(() => isClosed || server.isDead, 5000);
    if (!server.isDead) this.crash();
  }

  grant(user: string, mode: Mode | null): void {
    if (mode === null) this.rights.delete(user);
    else this.rights.set(user, mode);
    void this.server?.keeper.reconsider(new Set([user as UserId]));
  }

  async pass(ms: number): Promise<void> {
    await this.scheduler.run(() => false, ms);
  }

  /** No fault from now on. */
  heal(): void {
    this.disk.failing = 0;
    this.disk.slowness = 5;
    this.disk.isAboutToBreak = false;
    this.disk.room = Number.POSITIVE_INFINITY;
    this.unreachable = 0;
    this.slowness = 30;
    for (const client of this.clients) {
      client.line?.release();
      client.online();
    }
  }

  /** Everything goes well now: in bounded time all is stored and everybody has the same (liveness), and every invariant held. */
  async settle(): Promise<void> {
    this.heal();
    const inside = () => this.clients.filter(({ user }) => this.rights.has(user));
    const isQuiet = () =>
      this.server !== null &&
      inside().every(
        (client) => client.isQuiet && documentHash(client.doc) === this.hashOf(client.manuscript),
      );
    // Looking costs more than most things that happen: once in a while.
    for (let left = LIVENESS_MS; left > 0 && !isQuiet(); left -= 500) await this.pass(500);
    for (const client of inside())
      if (!client.isQuiet)
        this.violation(
          `${client.name} is not done: ready ${client.isReady}, ${client.pending.length} pending`,
        );
      else if (documentHash(client.doc) !== this.hashOf(client.manuscript))
        this.violation(`I3: ${client.name} differs from the disk`);
    // Whoever is quiet is told the state, and compares.
    await this.pass(4000);
    this.#checkAcked();
    this.#checkTokens();
    await this.#checkReading();
  }

  hashOf(manuscript: ManuscriptId): string {
    return documentHash(this.disk.of(manuscript).doc);
  }

  violation(what: string): void {
    this.violations.push(`at ${this.scheduler.now} ms: ${what}`);
  }

  /** Everything that the server says, at the moment when it says it. */
  #look(client: SimulatedClient, line: Line, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.naskah) {
      const message = JSON.parse(decoding.readVarString(decoder)) as { type: string; count?: number };
      if (message.type !== "ack") return;
      if ((message.count ?? 0) > line.contents.length)
        this.violation(`${client.name}: more acks than frames`);
      for (const { bytes } of line.contents.slice(0, message.count).flat())
        if (!this.#isStored(client.manuscript, bytes))
          this.violation(`I1: an edit of ${client.name} is acknowledged and not stored`);
    } else if (kind === FRAME.sync && decoding.readVarUint(decoder) !== SYNC.step1) {
      if (!this.#isStored(client.manuscript, decoding.readVarUint8Array(decoder)))
        this.violation(`C2: ${client.name} is shown what is not stored`);
    }
  }

  #isStored(manuscript: ManuscriptId, bytes: Uint8Array): boolean {
    const { clocks } = this.disk.of(manuscript);
    return scanUpdate(bytes).blocks.every(({ client, end }) => end <= (clocks.get(client) ?? 0));
  }

  /** I1, with what was deleted: to add everything acknowledged once more changes nothing. */
  #checkAcked(): void {
    for (const manuscript of new Set(this.clients.map((client) => client.manuscript))) {
      const edits = this.#editsOf(manuscript).filter(({ state }) => state === "acked");
      if (edits.length === 0) continue;
      const { doc } = this.disk.of(manuscript);
      const before = documentHash(doc);
      Y.applyUpdate(doc, Y.mergeUpdates(edits.map(({ bytes }) => bytes)));
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null || documentHash(doc) !== before)
        this.violation(`I1: something acknowledged of ${manuscript} is not on the disk`);
    }
  }

  /** I1, I2 in plain text: every token that is not kept beside stands in the headline, once; the others at most once. */
  #checkTokens(): void {
    for (const manuscript of new Set(this.clients.map((client) => client.manuscript))) {
      const text = textIn(this.disk.of(manuscript).doc.getXmlFragment(FRAGMENT_NAME));
      for (const { token, state } of this.#editsOf(manuscript)) {
        if (token === null) continue;
        const count = text.split(token).length - 1;
        if (count > 1 || (count === 0 && state !== "kept"))
          this.violation(`I2: ${token} (${state}) stands ${count} times in ${manuscript}`);
      }
    }
  }

  /** I3 for who comes later, and I10: reading, joining, opening anew store nothing. */
  async #checkReading(): Promise<void> {
    const manuscripts = [...new Set(this.clients.map((client) => client.manuscript))];
    const before = manuscripts.map((manuscript) => this.disk.of(manuscript).entries.length);
    this.rights.set("pembaca", "read");
    for (const manuscript of manuscripts) {
      const reader = this.client("pembaca", { manuscript });
      await this.scheduler.run(() => reader.isQuiet, 20_000);
      await this.pass(500);
      if (documentHash(reader.doc) !== this.hashOf(manuscript)) this.violation("I3: who comes later differs");
      reader.offline(0);
      if ((await this.disk.openingHash(manuscript)) !== this.hashOf(manuscript))
        this.violation("I3: the snapshot and the history differ");
      let isRead = false;
      void this.server?.keeper.read(manuscript).then(({ seq }) => {
        isRead = true;
        if (seq !== this.disk.of(manuscript).entries.length)
          this.violation("the room and the log differ in position");
      });
      await this.scheduler.run(() => isRead, 20_000);
    }
    const after = manuscripts.map((manuscript) => this.disk.of(manuscript).entries.length);
    if (before.join() !== after.join()) this.violation("I10: reading wrote");
  }

  #editsOf(manuscript: ManuscriptId): readonly Edit[] {
    return this.clients.filter((client) => client.manuscript === manuscript).flatMap(({ edits }) => edits);
  }
}

export const A = "naskah-a" as ManuscriptId;
export const B = "naskah-b" as ManuscriptId;
