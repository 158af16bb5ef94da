import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../server/main.ts", import.meta.url));

/** A Naskah in a process of its own, started the way a person starts it. */
export interface NaskahProcess {
  readonly origin: string;
  readonly port: number;
  /** Resolves when it is gone, however that came about; with its exit code, or null when a signal ended it. */
  readonly gone: Promise<number | null>;
  /** Everything it said so far, on both streams. */
  output(): string;
  /** Ends it; with SIGKILL it learns nothing about it. Resolves when it is gone. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

export interface ProcessOptions {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** @param port 0 for any. @throws when it ends before its ready line. */
export async function startProcess(
  dataDir: string,
  port = 0,
  { flags = ["--demo"], env = {} }: ProcessOptions = {},
): Promise<NaskahProcess> {
  const child = spawn(process.execPath, [main, ...flags], {
    env: { ...process.env, ...env, DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that failed half-way never ends it: it does not outlive the tests.
  const endWithTests = () => child.kill("SIGKILL");
  process.once("exit", endWithTests);
  const gone = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => {
      process.off("exit", endWithTests);
      resolve(code);
    }),
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  const origin = await readyLine(child);
  return {
    output: () => output,
    origin,
    port: Number(new URL(origin).port),
    gone,
    end: async (signal) => {
      child.kill(signal);
      await gone;
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
    child.once("exit", (code) =>
      reject(new Error(`Naskah ended with ${code} before it was ready:\n${output}`)),
    );
  });
}
