import { readFileSync } from "node:fs";

/** Milliseconds of CPU that all processes of this machine have used, and that a hypervisor has given to others. */
export function machineCpuMs(): number {
  const [, user = 0, nice = 0, system = 0, , , , , steal = 0] = readFileSync("/proc/stat", "utf8")
    .slice(0, 200)
    .split("\n", 1)
    .flatMap((line) => line.split(/\s+/).map(Number));
  return (user + nice + system + steal) * 10;
}
