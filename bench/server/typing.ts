import type { Random } from "../../packages/binding/src/testing/random.ts";
import { Crowd, type CrowdPlan } from "./crowd.ts";
import { keySchedule } from "./key-schedule.ts";
import { machineCpuMs } from "./machine.ts";
import type { RunningServer } from "./subject.ts";

export interface TypingPlan extends CrowdPlan {
  /** Keys a second of each typist. */
  readonly rate: number;
  readonly seconds: number;
  readonly warmSeconds: number;
  /** True when what a server puts off belongs to the costs, and is waited for. */
  readonly countsSettling: boolean;
}

/** What one run of typing showed. */
export interface TypingResult {
  /** Keys that somebody else saw, counted for each who did. */
  readonly delivered: number;
  readonly deliveredPerCpuSecond: number;
  readonly deliveredPerSecond: number;
  readonly deliveryP99: number | null;
  readonly ackP95: number | null;
  readonly ackP99: number | null;
  /** Shares of one core while keys were typed and seen, in percent: the server's, and that of the load itself. */
  readonly serverCpu: number;
  readonly loadCpu: number;
  /** What everybody else on this machine used meanwhile: near 0, or the figures are not worth much. */
  readonly otherCpu: number;
  /** False when some keys were still not seen long after the last. */
  readonly isComplete: boolean;
}

/** Longest wait for keys that are under way. */
const PATIENCE_MS = 8000;

/** Everybody comes, types a little for nothing, then for the figures, and leaves. */
export async function type(server: RunningServer, plan: TypingPlan, random: Random): Promise<TypingResult> {
  const crowd = await Crowd.join(server, plan);
  const typists = plan.rooms.length * plan.typists;
  const warm = keySchedule(random, typists, plan.rate, plan.warmSeconds);
  const schedule = keySchedule(random, typists, plan.rate, plan.seconds);
  await crowd.play(warm);
  await crowd.hasSeenAll(PATIENCE_MS);
  crowd.forget();
  const begin = performance.now();
  const serverBefore = server.process.cpuMs();
  const loadBefore = process.cpuUsage();
  const machineBefore = machineCpuMs();
  await crowd.play(schedule);
  const isComplete = await crowd.hasSeenAll(PATIENCE_MS);
  const elapsed = performance.now() - begin;
  const serverBusy = server.process.cpuMs() - serverBefore;
  const { user, system } = process.cpuUsage(loadBefore);
  const loadBusy = (user + system) / 1000;
  const otherBusy = Math.max(0, machineCpuMs() - machineBefore - serverBusy - loadBusy);
  const typed = crowd.lastSeenAt - begin;
  if (plan.countsSettling) await new Promise((next) => setTimeout(next, server.subject.settleMs));
  const serverMs = server.process.cpuMs() - serverBefore;
  const { delivery, ack } = crowd.traffic;
  await crowd.leave();
  return {
    delivered: delivery.count,
    deliveredPerCpuSecond: (delivery.count / serverMs) * 1000,
    deliveredPerSecond: (delivery.count / typed) * 1000,
    deliveryP99: delivery.percentile(0.99),
    ackP95: ack.percentile(0.95),
    ackP99: ack.percentile(0.99),
    serverCpu: (serverBusy / elapsed) * 100,
    loadCpu: (loadBusy / elapsed) * 100,
    otherCpu: (otherBusy / elapsed) * 100,
    isComplete,
  };
}
