/** Waits until a condition holds. @throws Error naming it when it never does: nobody's machine takes a minute. */
export async function until(name: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never came true: ${name}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
