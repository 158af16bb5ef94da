import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../server/cli.ts", import.meta.url));

/** The command line, as an administrator uses it. @returns `said`: everything it wrote, trimmed. */
export function naskahCommand(
  dataDir: string,
  ...args: readonly string[]
): Promise<{ code: number | null; out: string; err: string; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, DATA_DIR: dataDir } });
    let [out, err, said] = ["", "", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      said += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      said += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err, said: said.trim() }));
  });
}
