import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A Naskah started the way a person starts it, with the demo in a data directory of its own. */
export interface RunningNaskah {
  readonly origin: string;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL("../../server/main.ts", import.meta.url));

/** Starts `server/main.ts --demo` on a free port and waits for its ready line. @throws when it ends before that. */
export async function startNaskah(): Promise<RunningNaskah> {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-journey-"));
  const child = spawn(process.execPath, [main, "--demo"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const origin = await readyLine(child);
  return {
    origin,
    stop: async () => {
      await ended(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const ready = /^Naskah is ready: (http:\/\/\S+)$/m.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) =>
      reject(new Error(`Naskah ended with ${code} before it was ready:\n${output}`)),
    );
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
