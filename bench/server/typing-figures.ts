import type { Measurement } from "../run.ts";
import { figure, type Situation } from "./figure.ts";
import { medianOf } from "./samples.ts";
import type { Subject } from "./subject.ts";
import type { TypingResult } from "./typing.ts";

/** What runs of typing showed: the medians. The load's own share of a core is said, for near 100 it
 * would be measuring itself; so is that of others on this machine. */
export function* typingFigures(
  subject: Subject,
  situation: Situation,
  runs: readonly TypingResult[],
): Generator<Measurement> {
  if (runs.some((run) => !run.isComplete)) throw new Error(`${subject.name}: keys were not delivered`);
  const percent = (of: (run: TypingResult) => number) => Math.round(medianOf(runs.map(of)) ?? 0);
  const about = {
    ...situation,
    load_cpu_percent: percent((run) => run.loadCpu),
    other_cpu_percent: percent((run) => run.otherCpu),
  };
  const median = (metric: Parameters<typeof figure>[2], of: (run: TypingResult) => number | null) =>
    figure(subject, about, metric, runs.map(of));
  yield median("delivered_per_cpu_s", (run) => run.deliveredPerCpuSecond);
  yield median("delivery_p99_ms", (run) => run.deliveryP99);
  if (subject.durable === null) return;
  yield median("ack_p95_ms", (run) => run.ackP95);
  yield median("ack_p99_ms", (run) => run.ackP99);
}
