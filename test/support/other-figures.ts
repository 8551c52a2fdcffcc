import fc from "fast-check";
import { type FoundFigure, figuresOf, readScenario } from "../../src/scenario/index.ts";
import { FIGURE_FIELDS } from "../../src/scenario/schema/figure-fields.ts";
import type { PlainScenario } from "./plain-scenario.ts";

/** A figure of a scenario and the number that somebody else has there. */
export interface OtherNumber {
  readonly path: readonly string[];
  readonly value: number;
}

type Tree = { [key: string]: Tree | number };

/** Other numbers in some places of a scenario, each once. */
export function otherNumbers(plain: PlainScenario, genes: readonly Gene[]): OtherNumber[] {
  const { scenario } = readScenario(JSON.stringify(plain));
  const figures = scenario === null ? [] : figuresOf(scenario).filter(bearsOnVerdicts);
  const chosen = new Map<FoundFigure, number>();
  for (const { at, sign, size } of figures.length === 0 ? [] : genes) {
    const found = figures[at % figures.length]!;
    chosen.set(found, numberFor(found, sign, size));
  }
  return [...chosen].map(([{ path }, value]) => ({ path, value }));
}

export interface Gene {
  readonly at: number;
  readonly sign: boolean;
  readonly size: number;
}

/** @param most - figures at most */
export function anyGenes(most: number): fc.Arbitrary<Gene[]> {
  const gene = fc.record({
    at: fc.nat({ max: 10_000 }),
    sign: fc.boolean(),
    size: fc.integer({ min: 0, max: 64 }),
  });
  return fc.array(gene, { minLength: 1, maxLength: most });
}

function bearsOnVerdicts({ field, type, figure }: FoundFigure): boolean {
  return type === null && figure.kind === "number" && FIGURE_FIELDS[field].table !== null;
}

function numberFor({ field, figure }: FoundFigure, sign: boolean, size: number): number {
  const before = figure.kind === "number" ? figure.value : 0;
  switch (FIGURE_FIELDS[field].domain) {
    case "patience":
      return 0.4 + size / 120;
    case "share":
      return size % 4 === 0 ? 0 : size / 64;
    case "chance":
      return size % 4 === 0 ? 0 : size / 640;
    default:
      if (field === "deposit-amount") return size / 4;
      return (sign ? -before : before) + (size - 32) / 4;
  }
}

/** The readings section that has these numbers. */
export function readingOf(numbers: readonly OtherNumber[]): Tree {
  const reading: Tree = {};
  for (const { path, value } of numbers) put(reading, inReading(path), value);
  return reading;
}

/** The scenario with these numbers written in place of its own: no reading is read for it. */
export function withNumbers(plain: PlainScenario, numbers: readonly OtherNumber[]): PlainScenario {
  const copy = structuredClone(plain);
  for (const { path, value } of numbers) put(copy as unknown as Tree, path, value);
  return copy;
}

/** Combinations and drifts by their numbers. */
function inReading(path: readonly string[]): readonly string[] {
  return path[0] === "together" || path[0] === "drift" ? path.with(1, String(Number(path[1]) + 1)) : path;
}

function put(tree: Tree, [key, ...rest]: readonly string[], value: number): void {
  if (rest.length === 0) tree[key!] = value;
  else {
    if (!Object.hasOwn(tree, key!)) tree[key!] = {};
    put(tree[key!] as Tree, rest, value);
  }
}

/** All ways to choose among so many, by size. */
export function waysBySize(count: number): readonly (readonly number[])[] {
  const ways = Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, index) => index).filter((index) => (bits >> index) & 1),
  );
  return ways.sort((a, b) => a.length - b.length);
}
