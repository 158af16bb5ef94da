import type { Measurement } from "../run.ts";
import { medianOf } from "./samples.ts";
import type { Subject } from "./subject.ts";

/** What a figure is about. `rooms` and `readers` are always said: who reads in each room, and where all type, all of them. */
export interface Situation {
  readonly scenario: string;
  readonly rooms: number;
  readonly readers: number;
  readonly [parameter: string]: string | number | boolean | null;
}

export const UNITS = {
  delivered_per_cpu_s: "keys/CPU s",
  delivered_per_s: "keys/s",
  delivery_p99_ms: "ms",
  ack_p95_ms: "ms",
  ack_p99_ms: "ms",
  cold_open_ms: "ms",
  first_open_ms: "ms",
  restart_ack_ms: "ms",
  stop_ms: "ms",
  apply_ms: "ms",
  offline_ack_ms: "ms",
  offline_ack_times_yjs: "×",
  others_wait_ms: "ms",
  frame_cpu_ms: "ms",
  frame_cpu_times_yjs: "×",
  ack_p50_ms: "ms",
  ack_p50_times_calm: "×",
  ack_p99_times_calm: "×",
  idle_room_kb: "KiB",
  idle_connection_kb: "KiB",
  slow_reader_rss_mb: "MiB",
  slow_reader_cut_s: "s",
} as const;
export type Metric = keyof typeof UNITS;

/** The median of a metric's runs. A figure about acks says what they promise. */
export function figure(
  { name, durable }: Subject,
  situation: Situation,
  metric: Metric,
  runs: readonly (number | null)[],
): Measurement {
  const about = metric.includes("ack") && durable !== null ? { ...situation, durable } : situation;
  return measurement(name, about, metric, runs);
}

/** The same of something that is no server. */
export function measurement(
  subject: string,
  situation: Situation,
  metric: Metric,
  runs: readonly (number | null)[],
): Measurement {
  const value = medianOf(runs);
  return {
    bench: "server",
    subject,
    metric,
    unit: UNITS[metric],
    value: value === null ? null : Number(value.toPrecision(4)),
    ...situation,
    runs: runs.length,
  };
}
