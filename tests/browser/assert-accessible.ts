import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/**
 * Runs axe-core over WCAG 2.2 A and AA and fails with what is serious or critical.
 * @param within a part, as the elements in whose shadow trees it stands; left out, the whole page.
 */
export async function assertAccessible(page: Page, within: readonly string[] | null = null): Promise<void> {
  // Evaluated by the debugger, so that the page's content security policy stays as it is.
  await page.evaluate(axeSource);
  const findings = await page.evaluate(async (part) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: object, options: object) => Promise<{ violations: Finding[] }> };
    };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (
      await axe.run(part === null ? document : { include: [{ fromShadowDom: part }] }, { runOnly: tags })
    ).violations;
  }, within);
  const serious = findings.filter(({ impact }) => impact === "serious" || impact === "critical");
  const lines = serious.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`).join("\n  ")}`,
  );
  assert.deepEqual(lines, []);
}
