import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, open, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import type { ManuscriptId } from "@naskah/model";
import { documentHash } from "../harness/document-hash.ts";
import { callerOf } from "../harness/naskah.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { prepareData } from "../harness/prepared-data.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

const run = promisify(execFile);
const STORAGE_FULL = 4507;

/** A file system of a few megabytes in memory that can be filled. */
class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws with a sentence where it may not be mounted. */
  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), "naskah-full-"));
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).catch(
      (error: unknown) => {
        throw new Error("this test mounts a tmpfs: run it as root, on Linux", { cause: error });
      },
    );
    return new SmallDisk(folder);
  }

  /** Takes all that is left. */
  async fill(): Promise<void> {
    const file = await open(join(this.folder, "filler"), "a");
    try {
      for (;;) {
        const { bavail, bsize } = await statfs(this.folder);
        if (bavail === 0) return;
        await file.write(Buffer.alloc(Math.min(bavail * bsize, 1024 * 1024)));
      }
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(join(this.folder, "filler"));
  }

  async remove(): Promise<void> {
    await run("umount", ["-l", this.folder]);
    await rm(this.folder, { recursive: true });
  }
}

for (const { name, ballast, megabytes } of [
  { name: "with ballast that holds what was under way", ballast: 1024 * 1024, megabytes: 12 },
  { name: "with too little ballast", ballast: 4096, megabytes: 10 },
]) {
  test(`D6 C6 I1, ${name}: a full disk is said, nothing unstored is acknowledged, reading works; with room again all is saved`, async () => {
    const disk = await SmallDisk.mount(megabytes);
    const env = { NASKAH_BALLAST: String(ballast) };
    const { dataDir, cookie, manuscripts } = await prepareData(2, disk.folder);
    const manuscript = manuscripts[0] as ManuscriptId;
    let isGone = false;
    const naskah = await startProcess(dataDir, 0, { flags: [], env });
    void naskah.gone.then(() => {
      isGone = true;
    });
    const clients = ["a", "b", "c"].map((who) => new OracleClient(who, naskah.origin, manuscript, cookie));
    const healthOf = async () => (await fetch(`${naskah.origin}/healthz`)).status;
    const isSaved = () => clients.every((client) => client.isReady && client.isSaved);
    try {
      await until("connected", () => clients.every(({ isReady }) => isReady));
      for (const client of clients) client.type();
      await until("saved", isSaved);
      await disk.fill();

      const isTold = (client: OracleClient) => !client.storing || client.closes.includes(STORAGE_FULL);
      // Some edits still fit into pages that are there.
      await until("everybody is told", () => {
        for (const client of clients) if (!isTold(client) && client.isReady && client.isSaved) client.type();
        return clients.every(isTold);
      });
      // They go on writing.
      for (const client of clients) for (let i = 0; i < 20; i++) client.type();
      await until(
        "refused, or the store fails",
        async () =>
          clients.every(({ closes }) => closes.includes(STORAGE_FULL)) || (await healthOf()) === 503,
      );
      // What waits to be stored is shown to nobody; everything else can be read.
      const reader = callerOf(naskah.origin, "penulis1", cookie);
      const [own, other] = await Promise.all(
        manuscripts.map((id) => reader.call("GET", `/manuscripts/${id}/content`)),
      );
      assert.equal(other?.status, 200);
      assert.ok(own !== undefined && [200, 503].includes(own.status), "an answer comes");
      assert.ok(!isGone, "the process lives");
      assert.ok(!isSaved(), "not everything fits");
      const [stored] = await readStored(dataDir, [manuscript]);
      const tokens = new Set(tokensIn(stored?.text ?? ""));
      for (const { acked } of clients)
        for (const token of acked) assert.ok(tokens.has(token), `${token} is lost`);

      await disk.free();
      await until("all is saved", isSaved);
      assert.equal(await healthOf(), 200);
      await until(
        "I3: clients are equal",
        () => new Set(clients.map(({ doc }) => documentHash(doc))).size === 1,
      );
      await naskah.end("SIGTERM");
      const [after] = await readStored(dataDir, [manuscript]);
      assert.equal(after?.integrity, "ok");
      assert.equal(after?.hash, documentHash((clients[0] as OracleClient).doc));
      const found = tokensIn(after?.text ?? "");
      assert.deepEqual(found.toSorted(), clients.flatMap(({ typed }) => typed).toSorted());
    } finally {
      for (const client of clients) client.leave();
      await naskah.end("SIGKILL");
      await disk.remove();
    }
  });
}
