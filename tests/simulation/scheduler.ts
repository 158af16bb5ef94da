import type { Timers } from "../../server/ports/timers.ts";

interface Task {
  readonly at: number;
  readonly order: number;
  act: (() => void) | null;
}

/** A life of something that may die in the middle of what it does: a server process, a browser tab. */
export interface Life {
  ended: boolean;
}

/** Time that only passes when there is nothing left to do at this moment: the same for the same program. */
export class Scheduler {
  #now = 0;
  #order = 0;
  /** A binary heap by time, then by order. */
  readonly #heap: Task[] = [];

  /** Milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** Work that is being done takes so many milliseconds. */
  spend(ms: number): void {
    this.#now += ms;
  }

  after(ms: number, act: () => void): () => void {
    const task: Task = { at: this.#now + Math.max(0, ms), order: this.#order++, act };
    this.#push(task);
    return () => {
      task.act = null;
    };
  }

  /** The timers of somebody who may die: nothing of theirs happens afterwards. */
  timersOf(life: Life): Timers {
    const alive = (act: () => void) => () => {
      if (!life.ended) act();
    };
    return {
      now: () => this.#now,
      after: (ms, act) => this.after(ms, alive(act)),
      soon: (act) => {
        this.after(0, alive(act));
      },
    };
  }

  /** Never resolves for who has died. */
  wait(life: Life, ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, () => {
        if (!life.ended) resolve();
      });
    });
  }

  /**
   * Lets time pass until the condition holds, or for so many milliseconds.
   * @returns whether it holds.
   */
  async run(holds: () => boolean, ms: number): Promise<boolean> {
    const end = this.#now + ms;
    while (!holds()) {
      const task = this.#heap[0];
      if (task === undefined || task.at > end) {
        this.#now = Math.max(this.#now, end);
        return holds();
      }
      this.#pop();
      if (task.act === null) continue;
      this.#now = Math.max(this.#now, task.at);
      task.act();
      // Everything that this has resolved goes on before the next task begins.
      await new Promise((next) => setImmediate(next));
    }
    return true;
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let index = heap.push(task) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above] as Task;
      if (!isBefore(task, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Task;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && isBefore(heap[right] as Task, heap[left] as Task) ? right : left;
      if (!isBefore(heap[child] as Task, last)) break;
      heap[index] = heap[child] as Task;
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore(a: Task, b: Task): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
