import {
  type Approver,
  approvingChain,
  consenterOf,
  isOver,
  type LineEdition,
  type Organisation,
} from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import { ratifiersOf, whoMayDecide } from "./who-may-decide.ts";

/** Whose turn editions are, asked for many of them at one instant: the appointments of a unit's chain are looked up once. */
export class Turns {
  readonly #organisation: Organisation;
  readonly #now: Date;
  readonly #chains = new Map<UnitId, Organisation>();

  constructor(organisation: Organisation, now: Date) {
    this.#organisation = organisation;
    this.#now = now;
  }

  /** Whose turn an open edition of the unit is: the approver first, and after its due time the superior too. */
  deciders(unit: UnitId, edition: LineEdition): readonly Approver[] {
    const able = whoMayDecide(this.#chainOf(unit), unit, edition, this.#now);
    return this.isOverdue(edition) ? able : able.slice(0, 1);
  }

  ratifiers(unit: UnitId, edition: LineEdition): readonly Approver[] {
    return ratifiersOf(this.#chainOf(unit), unit, edition, this.#now);
  }

  /** Who consents for a co-owning unit. */
  consenter(unit: UnitId, edition: LineEdition): UserId | null {
    return consenterOf(this.#chainOf(unit), unit, edition, this.#now);
  }

  isOverdue({ dueAt }: Pick<LineEdition, "dueAt">): boolean {
    return isOver(dueAt, this.#now);
  }

  #chainOf(unit: UnitId): Organisation {
    let found = this.#chains.get(unit);
    if (found === undefined) {
      const chain = new Set(approvingChain(this.#organisation, unit));
      const appointments = this.#organisation.appointments.filter(({ position }) => chain.has(position));
      found = { ...this.#organisation, appointments };
      this.#chains.set(unit, found);
    }
    return found;
  }
}
