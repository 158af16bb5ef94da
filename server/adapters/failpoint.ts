/**
 * Ends the process as a power cut would, at a named place: `FAILPOINT=append-inserted:3` at the third passing. For tests only;
 * without the variable it does nothing.
 */
export function failpointOf(setting: string | undefined): (name: string) => void {
  if (setting === undefined || setting === "") return () => {};
  const [wanted, count] = setting.split(":");
  let left = Number(count ?? 1);
  return (name) => {
    if (name !== wanted) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
  };
}
