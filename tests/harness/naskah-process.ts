import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../server/main.ts", import.meta.url));

/** A Naskah in a process of its own, started the way a person starts it. */
export interface NaskahProcess {
  readonly origin: string;
  readonly port: number;
  /** Ends it; with SIGKILL it learns nothing about it. Resolves when it is gone. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** @param port 0 for any. @throws when it ends before its ready line. */
export async function startProcess(dataDir: string, port = 0): Promise<NaskahProcess> {
  const child = spawn(process.execPath, [main, "--demo"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const origin = await readyLine(child);
  return { origin, port: Number(new URL(origin).port), end: (signal) => ended(child, signal) };
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
    child.once("exit", (code) =>
      reject(new Error(`Naskah ended with ${code} before it was ready:\n${output}`)),
    );
  });
}

function ended(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) {
      resolve();
      return;
    }
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}
