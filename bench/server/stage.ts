import { Ground } from "./ground.ts";
import { type RunningServer, SUBJECTS, type Subject } from "./subject.ts";

export interface BenchOptions {
  /** Fewer and shorter runs: to see whether it works, not for figures. */
  readonly quick: boolean;
  readonly profiles: string | null;
}

/** Fills the stores, then starts all subjects, so that they can be measured in turn; ends and clears everything afterwards. */
export async function* onStage<Filled, T>(
  options: BenchOptions,
  fill: (ground: Ground) => Promise<Filled>,
  measure: (servers: readonly RunningServer[], filled: Filled) => AsyncGenerator<T>,
  subjects: readonly Subject[] = SUBJECTS,
): AsyncGenerator<T> {
  const ground = await Ground.lay();
  const servers: RunningServer[] = [];
  try {
    const filled = await fill(ground);
    await ground.close();
    for (const subject of subjects) servers.push(await subject.start(ground.folder, options.profiles));
    yield* measure(servers, filled);
  } finally {
    for (const server of servers) await server.process.stop();
    await ground.clear();
  }
}
