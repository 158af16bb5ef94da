// Loaded into each server that is measured: garbage that nobody needed to collect yet is not what an idle room costs.
process.on("SIGUSR2", () => {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  const { heapUsed, external } = process.memoryUsage();
  console.log(`alive: ${heapUsed + external}`);
});
