import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const net = fileURLToPath(new URL("./last-net.ts", import.meta.url));

/** A process with the net, in which something happens. */
function happens(what: string, end = "async () => console.log('stored')"): Promise<[number | null, string]> {
  const program = `
    import { hangLastNet } from ${JSON.stringify(net)};
    const say = (level) => (_fields, message) => console.log(level, message);
    const logger = { warn: say("warn"), fatal: say("fatal") };
    hangLastNet({ logger, end: ${end}, patienceMs: 50, exit: (code) => process.exit(code) });
    ${what};
    // Long enough for any machine: whoever lives on says so at once, and ends by itself.
    setTimeout(() => process.exit(1), 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program]);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  return new Promise((resolve) => child.once("close", (code) => resolve([code, output])));
}

for (const what of [
  "setTimeout(() => { throw new RangeError('depth'); }, 1)",
  "void Promise.reject(new Error('nobody waits'))",
]) {
  test(`F-E1 what got past every guard ends the process in order: ${what}`, async () => {
    const [code, output] = await happens(what);
    assert.equal(code, 70, output);
    assert.match(output, /fatal something went wrong/);
    assert.match(output, /stored/);
  });
}

test("F-E1 an end that never comes is not waited for", async () => {
  const [code] = await happens("setTimeout(() => { throw 1; }, 1)", "() => new Promise(() => {})");
  assert.equal(code, 70);
});

test("F-E1 a line that broke where nobody listened ends nothing", async () => {
  const broken = "Object.assign(new Error('reset'), { code: 'ECONNRESET' })";
  const [code, output] = await happens(
    `setTimeout(() => { setImmediate(() => process.exit(0)); throw ${broken}; }, 1)`,
  );
  assert.equal(code, 0, output);
  assert.match(output, /warn a line broke/);
});
