import type { Evidence, Figure, Scenario } from "../scenario.ts";
import { type Field, holdsFigures, LANGUAGE, type RecordName, type Shape } from "../schema/index.ts";
import { addressAt, type FigureAddress, TOP } from "./figure-address.ts";

/** Who answers for a figure: the record that holds it and its evidence. */
export interface FigureHolder {
  readonly kind: keyof typeof HOLDERS;
  /** Null where the record has no id. */
  readonly id: string | null;
  /** In words: `measure "site"`. */
  readonly name: string;
  readonly record: object;
  readonly evidence: readonly Evidence[];
}

/** A figure of a scenario and its address. */
export interface FoundFigure extends FigureAddress {
  readonly figure: Figure;
  /** Null for a named figure, whose uses are answered for. */
  readonly holder: FigureHolder | null;
  /** The path inside its holder; the first key is the field that evidence may name: `["value", "a"]`. */
  readonly within: readonly string[];
  /** Whether it is what stands for a figure left out. */
  readonly isDefault: boolean;
  /** The object and field to look its place up by. */
  readonly owner: object;
  readonly key: string;
}

/** A figure where it is used. */
export type FigureUse = FoundFigure & { readonly holder: FigureHolder };

/** Every figure of a scenario, in the order of the language: named ones first, then by party, measure, combination and drift, the breakdown last. */
export function figuresOf(scenario: Scenario): FoundFigure[] {
  const found: FoundFigure[] = [];
  visit(TOP, scenario, { path: [], holder: null, depth: 0, owner: scenario, key: "", field: null }, found);
  return found;
}

/** Those that evidence may back: not the named ones, which count where they are used, nor a default. */
export function figureUses(scenario: Scenario): FigureUse[] {
  return figuresOf(scenario).filter((one): one is FigureUse => one.holder !== null && !one.isDefault);
}

/** The way to a value. */
interface Way {
  readonly path: readonly string[];
  readonly holder: FigureHolder | null;
  /** How many segments of the path lead to the holder. */
  readonly depth: number;
  readonly owner: object;
  readonly key: string;
  readonly field: Field | null;
}

/** What the reader made by the table of the language, read by the same table. */
type Plain = Readonly<Record<string, unknown>>;

function visit(shape: Shape, value: unknown, way: Way, found: FoundFigure[]): void {
  const { path } = way;
  switch (shape.kind) {
    case "figure":
      // `true` and `false` are no figures.
      if (value !== null && typeof value !== "boolean") found.push(foundAt(way, value as Figure));
      break;
    case "record": {
      if (value === null) break;
      const record = value as Plain;
      const held = isHolder(shape.record)
        ? { holder: holderOf(shape.record, record, path), depth: path.length }
        : {};
      for (const field of FIELDS_WITH_FIGURES.get(shape.record)!) {
        const { name } = field;
        visit(
          field.shape,
          record[name],
          { ...way, ...held, path: [...path, name], owner: record, key: name, field },
          found,
        );
      }
      break;
    }
    case "definitions":
    case "by-id":
      for (const entry of value as readonly Plain[]) {
        const id = String(entry[shape.kind === "by-id" ? shape.key : "id"]);
        const key = shape.value;
        const inner = { ...way, path: [...path, id], ...(key === null ? {} : { owner: entry, key }) };
        visit(shape.of, key === null ? entry : entry[key], inner, found);
      }
      break;
    case "list":
      for (const [index, item] of (value as readonly unknown[]).entries())
        visit(shape.of, item, { ...way, path: [...path, String(index)] }, found);
  }
}

function foundAt({ path, holder, depth, owner, key, field }: Way, figure: Figure): FoundFigure {
  const presence = field!.presence;
  const isDefault =
    figure.kind === "number" &&
    typeof presence === "object" &&
    JSON.stringify(presence.value) === JSON.stringify(figure);
  // The address last: spread first, objects of so many fields are made six times as slowly.
  return { figure, holder, within: path.slice(depth), isDefault, owner, key, ...addressAt(path)! };
}

/** Records with evidence of their own, as they are called. */
const HOLDERS = {
  party: (id: string) => `party "${id}"`,
  measure: (id: string) => `measure "${id}"`,
  together: (index: string) => `combination ${Number(index) + 1}`,
  drift: (index: string) => `drift ${Number(index) + 1}`,
  event: (id: string) => `event "${id}"`,
  deposit: (id: string) => `deposit "${id}"`,
  plan: (id: string) => `plan "${id}"`,
  breakdown: () => "the breakdown",
};

function isHolder(record: RecordName): record is FigureHolder["kind"] {
  return Object.hasOwn(HOLDERS, record);
}

function holderOf(kind: FigureHolder["kind"], record: Plain, path: readonly string[]): FigureHolder {
  const id = (record.id as string | undefined) ?? null;
  const evidence = record.evidence as readonly Evidence[];
  return { kind, id, name: HOLDERS[kind](path.at(-1)!), record, evidence };
}

/** The fields of each record that hold figures, or hold what holds them. */
const FIELDS_WITH_FIGURES: ReadonlyMap<RecordName, readonly Field[]> = new Map(
  (Object.keys(LANGUAGE) as RecordName[]).map((record) => [
    record,
    LANGUAGE[record].fields.filter(({ shape }) => holdsFigures(shape)),
  ]),
);
