import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface ProcessOptions {
  readonly script: URL;
  readonly environment: Readonly<Record<string, string>>;
  /** A folder for a CPU profile, written when the process ends; null for none. */
  readonly profiles: string | null;
}

/** A server in a process of its own, looked at from outside (Linux only: /proc). */
export class ServerProcess {
  readonly origin: string;
  /** Milliseconds from its start to the line that says it is ready. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #pid: number;
  /** Bytes that were alive after the last collection. */
  #alive = 0;
  #isEnding = false;

  /** Starts it. @throws when it ends before the line that says it is ready. */
  static async start(options: ProcessOptions): Promise<ServerProcess> {
    const { script, environment, profiles } = options;
    const collector = fileURLToPath(new URL("collect-on-signal.ts", import.meta.url));
    const flags = ["--expose-gc", `--import=${collector}`];
    if (profiles !== null) flags.push("--cpu-prof", `--cpu-prof-dir=${profiles}`);
    const begin = performance.now();
    const child = spawn(process.execPath, [...flags, fileURLToPath(script)], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const origin = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stdout?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const ready = / is ready: (http:\/\/\S+)$/m.exec(said)?.[1];
        if (ready !== undefined) resolve(ready);
      });
      child.once("exit", (code) => reject(new Error(`${script} ended with ${code}:\n${said}`)));
    });
    return new ServerProcess(child, origin, performance.now() - begin);
  }

  private constructor(child: ChildProcess, origin: string, startMs: number) {
    if (child.pid === undefined) throw new Error("a process without a number");
    this.#child = child;
    this.#pid = child.pid;
    this.origin = origin;
    this.startMs = startMs;
    // A bench that fails leaves no server behind.
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("exit", (code) => {
      process.off("exit", kill);
      if (!this.#isEnding) console.error(`a server ended by itself, with ${code}`);
    });
    child.stdout?.on("data", (text: string) => {
      const alive = /alive: (\d+)/.exec(text)?.[1];
      if (alive !== undefined) this.#alive = Number(alive);
    });
  }

  /** It has ended, by itself or not. */
  get isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Milliseconds of CPU that all its threads have used, user and system. `stat` counts in hundredths of a second only. */
  cpuMs(): number {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${this.#pid}/task`))
      nanoseconds += Number(
        readFileSync(`/proc/${this.#pid}/task/${thread}/schedstat`, "utf8").split(" ")[0],
      );
    return nanoseconds / 1e6;
  }

  /** Resident memory in KiB. */
  rssKb(): number {
    const status = readFileSync(`/proc/${this.#pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  }

  /** KiB of what could not be collected the last time: JavaScript's heap and its buffers. */
  get aliveKb(): number {
    return this.#alive / 1024;
  }

  /** Asks it to collect its garbage. */
  collect(): void {
    this.#child.kill("SIGUSR2");
  }

  /** Resident memory in KiB once its garbage is collected and it no longer shrinks or grows by more than a hundredth. */
  async settledRssKb(): Promise<number> {
    let before = this.rssKb();
    for (let quiet = 0; quiet < 2; ) {
      this.collect();
      await new Promise((next) => setTimeout(next, 300));
      const now = this.rssKb();
      quiet = Math.abs(now - before) < before / 100 ? quiet + 1 : 0;
      before = now;
    }
    return before;
  }

  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  /** Ends it without a word. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    this.#isEnding = true;
    if (this.isGone) return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill(signal);
    await gone;
  }
}
