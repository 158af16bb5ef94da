import { nextTurn } from "../../server/next-turn.ts";
import type { StockClient } from "./stock-client.ts";

/** Writers who type a word each, again and again, a turn of the loop apart, until they are stopped: the load under which rights change. */
export class TypingCrowd {
  readonly #clients: readonly StockClient[];
  #typed = 0;
  #isOver = false;

  constructor(clients: readonly StockClient[]) {
    this.#clients = clients;
    void this.#type();
  }

  /** Words so far. */
  get typed(): number {
    return this.#typed;
  }

  stop(): void {
    this.#isOver = true;
  }

  async #type(): Promise<void> {
    for (let round = 0; !this.#isOver; round++) {
      const client = this.#clients[round % this.#clients.length];
      if (client?.provider.wsconnected) {
        client.type(`k${round} `, 0);
        this.#typed += 1;
      }
      for (let turn = 0; turn < 4; turn++) await nextTurn();
    }
  }
}
