import type { Figures } from "./figures.ts";
import { type Spells, spellsOf } from "./spells.ts";

/** What is on a `Desk`. */
export interface DeskTables {
  /** As the tables of an evaluation of these names; as long as the largest plan needs, or longer. */
  readonly keep: number[];
  readonly slack: number[];
  readonly after: number[];
  readonly keepAt: number[];
  readonly breachAt: number[];
  readonly seenAt: number[];
  readonly state: number[];
  readonly ruin: number[];
  /** Of a linked group, by bit: what each violation adds, and what it adds where the measure is done first; then what its combinations count. */
  readonly effects: number[];
  readonly followed: number[];
  readonly factors: number[];
  /** Per party, and the figures they were worked out from. */
  readonly spells: Spells[];
  readonly workedOutFrom: number[];
}

/** As many as a linked group can have members. */
const MEMBERS = 16;

/**
 * Tables that an assessment fills, reads and leaves behind. Fresh ones each time took a fifth of it: they push out of the cache what the
 * next one needs. Whoever keeps what it finds has tables of its own instead.
 *
 * Private, as no model changes by being assessed, a frozen one neither.
 */
export class Desk {
  readonly #tables: DeskTables = {
    keep: [],
    slack: [],
    after: [],
    keepAt: [],
    breachAt: [],
    seenAt: [],
    state: [],
    ruin: [],
    effects: [],
    followed: [],
    factors: [],
    spells: [],
    workedOutFrom: [],
  };

  constructor() {
    lengthen(this.#tables.effects, MEMBERS);
    lengthen(this.#tables.followed, MEMBERS);
  }

  get tables(): DeskTables {
    return this.#tables;
  }

  /** Makes room. @param columns - one for each party and step, and one more;  @param rows - one for each party and moment */
  makeRoom(columns: number, phases: number, rows: number): void {
    const { keep, slack, after, state, ruin, keepAt, breachAt, seenAt } = this.#tables;
    for (const table of [keep, slack, after]) lengthen(table, columns);
    for (const table of [state, ruin]) lengthen(table, phases);
    for (const table of [keepAt, breachAt, seenAt]) lengthen(table, rows);
  }

  /** `spellsOf`, worked out anew only where the figures are others than last time. */
  spellsOf(figures: Figures, party: number, longest: number): Spells {
    const { spells, workedOutFrom: from } = this.#tables;
    const at = 6 * party;
    const { chance, breakdownLasts } = figures;
    const patience = figures.patience[party]!;
    const value = figures.breakdownValue[party]!;
    const blame = figures.blame[party]!;
    if (
      from[at] === patience &&
      from[at + 1] === chance &&
      from[at + 2] === value &&
      from[at + 3] === blame &&
      from[at + 4] === breakdownLasts &&
      from[at + 5] === longest
    ) {
      return spells[party]!;
    }
    const found = spellsOf(figures, party, longest);
    spells[party] = found;
    from[at] = patience;
    from[at + 1] = chance;
    from[at + 2] = value;
    from[at + 3] = blame;
    from[at + 4] = breakdownLasts;
    from[at + 5] = longest;
    return found;
  }
}

/** A plan whose assessments share tables. */
export interface DeskHolder {
  readonly desk: Desk;
  readonly blankTable?: readonly number[];
  readonly blankPhases?: readonly number[];
  readonly blankRows?: readonly number[];
}

/**
 * The tables of a plan. A model that was sent to another thread or copied has lost them, as only plain data goes there: it is given new ones.
 */
export function deskOf(plan: DeskHolder): Desk {
  if (plan.desk instanceof Desk) return plan.desk;
  const desk = new Desk();
  const { blankTable = [], blankPhases = [], blankRows = [] } = plan;
  desk.makeRoom(blankTable.length, blankPhases.length, blankRows.length);
  (plan as { desk: Desk }).desk = desk;
  return desk;
}

/** By 0.5, as the machine keeps what begins as integers as such and converts it at the first write. */
function lengthen(table: number[], length: number): void {
  while (table.length < length) table.push(0.5);
}
