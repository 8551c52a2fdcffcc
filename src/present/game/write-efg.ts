import { type StoppingGame, VERSION } from "../../engine/index.ts";
import type { Labels } from "../words/index.ts";
import { plainText } from "../words/index.ts";
import { fractionOf, fractionText, sharesOfOne } from "./fraction.ts";

/** A game as text. */
export interface GameText {
  readonly text: string;
  /** Of all parties, chance left out. */
  readonly informationSets: number;
}

/**
 * The stopping game of a plan as a game in extensive form, for other solvers: first what each party is, by chance; then step by step who
 * breaks, nobody knowing the types of the others nor what they do at the same step.
 *
 * Every number is a fraction of whole numbers; every part of a node is said at every node, every label is there once, and payoffs stand at
 * ends alone, which is what all readers of the format agree on.
 *
 * Source: docs/theory/game.md#the-file.
 */
export function gameText(game: StoppingGame, labels: Labels): GameText {
  return new Writer(game, labels).written();
}

class Writer {
  readonly #game: StoppingGame;
  readonly #labels: Labels;
  readonly #ids: readonly string[];
  readonly #players: readonly string[];
  /** By party: decimals of its payoffs. */
  readonly #places: readonly number[];
  readonly #lines: string[] = [];
  /** By party, type and step. */
  readonly #sets = new Map<string, number>();
  readonly #setsOf: number[];
  #ends = 0;

  constructor(game: StoppingGame, labels: Labels) {
    this.#game = game;
    this.#labels = labels;
    this.#ids = Object.keys(game.types);
    this.#players = apart(this.#ids.map((id) => word(labels.party(id))));
    this.#places = this.#ids.map((id) => placesFor(game.tolerance[id]!));
    this.#setsOf = this.#ids.map(() => 0);
  }

  written(): GameText {
    this.#draw({});
    const title = word(`${this.#labels.title}: ${this.#labels.plan(this.#game.plan)}`);
    const head = [
      `EFG 2 R ${quoted(title)} { ${this.#players.map(quoted).join(" ")} }`,
      quoted(
        `Who would stop where, written by demarche ${VERSION}. Chance says of which type each party is; at each step all choose at once. At each end stand gains against no agreement, in points per period of each party, rounded to a thousandth of what counts as nothing.`,
      ),
      "",
    ];
    return {
      text: `${[...head, ...this.#lines].join("\n")}\n`,
      informationSets: this.#setsOf.reduce((sum, count) => sum + count, 0),
    };
  }

  /** Of which type the next party is. */
  #draw(drawn: Readonly<Record<string, number>>): void {
    const at = Object.keys(drawn).length;
    const id = this.#ids[at];
    if (id === undefined) {
      this.#choose(drawn, 1, 0, []);
      return;
    }
    const types = this.#game.types[id]!;
    if (types.length > 1) {
      const names = apart(types.map((type) => word(type.id)));
      const chances = sharesOfOne(types.map(({ weight }) => String(weight)));
      const actions = names.map((name, place) => `${quoted(name)} ${fractionText(chances[place]!)}`);
      this.#lines.push(`c "" ${at + 1} ${quoted(`type of ${this.#players[at]}`)} { ${actions.join(" ")} } 0`);
    }
    for (const place of types.keys()) this.#draw({ ...drawn, [id]: place });
  }

  /** What the next party that can break at a step does there; it does not see what those before it do. */
  #choose(
    drawn: Readonly<Record<string, number>>,
    step: number,
    from: number,
    breakers: readonly string[],
  ): void {
    const next = this.#ids.findIndex(
      (id, party) => party >= from && this.#game.types[id]![drawn[id]!]!.canBreak[step - 1],
    );
    if (next === -1) {
      if (breakers.length > 0 || step === this.#game.last) this.#end(drawn, step, breakers);
      else this.#choose(drawn, step + 1, 0, []);
      return;
    }
    const id = this.#ids[next]!;
    const type = this.#game.types[id]![drawn[id]!]!;
    const key = `${next} ${drawn[id]} ${step}`;
    if (!this.#sets.has(key)) this.#sets.set(key, ++this.#setsOf[next]!);
    const when = step === this.#game.last ? "after the last step" : `step ${step}`;
    const name = this.#game.types[id]!.length > 1 ? `${when}, ${word(type.id)}` : when;
    this.#lines.push(`p "" ${next + 1} ${this.#sets.get(key)} ${quoted(name)} { "keep" "break" } 0`);
    this.#choose(drawn, step, next + 1, breakers);
    this.#choose(drawn, step, next + 1, [...breakers, id]);
  }

  #end(drawn: Readonly<Record<string, number>>, step: number, breakers: readonly string[]): void {
    const gains = this.#game.gains(drawn, step, breakers);
    const payoffs = this.#ids.map((id, party) =>
      fractionText(fractionOf(gains[id]!.toFixed(this.#places[party]!))),
    );
    const outcome = ++this.#ends;
    const who = breakers.map((id) => this.#players[this.#ids.indexOf(id)]!).join(", ");
    const when = step === this.#game.last ? "after the last step" : `step ${step}`;
    const what = breakers.length === 0 ? "kept for good" : `${when}: ${who}`;
    this.#lines.push(`t "" ${outcome} ${quoted(`${outcome} ${what}`)} { ${payoffs.join(", ")} }`);
  }
}

/** Decimals down to a thousandth of what counts as nothing, so that what is equal stays so and what is not does too. */
function placesFor(tolerance: number): number {
  return Math.min(100, Math.max(0, 3 - Math.floor(Math.log10(tolerance))));
}

/** A label as every reader of the format takes it: one line, single spaces, no backslash, which some double and some take for an escape. */
function word(text: string): string {
  return plainText(text).replaceAll("\\", "/").replace(/\s+/g, " ").trim() || "-";
}

/** The same, each different from those before it. */
function apart(words: readonly string[]): string[] {
  const taken = new Set(words);
  const seen = new Set<string>();
  return words.map((one) => {
    let name = one;
    for (let number = 2; seen.has(name) || (name !== one && taken.has(name)); number++)
      name = `${one} (${number})`;
    seen.add(name);
    return name;
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
