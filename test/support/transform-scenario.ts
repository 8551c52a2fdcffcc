import type { PlainPoints, PlainScenario } from "./plain-scenario.ts";

/** The scenario under other names for its parties and measures; names not in the map stay. */
export function rename(scenario: PlainScenario, names: ReadonlyMap<string, string>): PlainScenario {
  return renameIn(scenario, names) as PlainScenario;
}

/**
 * Any plain value with every id in it renamed, in keys and in references (`m`, `m.2`, `not m`).
 * Safe for scenarios and results whose ids are not also words of the language, such as "by" or "slack".
 */
export function renameIn(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const renamed = (text: string): string => {
    const [, not, id, part] = /^(not )?(.*?)(\.\d+)?$/s.exec(text)!;
    return names.has(id!) ? `${not ?? ""}${names.get(id!)}${part ?? ""}` : text;
  };
  if (typeof value === "string") return renamed(value);
  if (Array.isArray(value)) return value.map((item) => renameIn(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [renamed(key), renameIn(item, names)]),
  );
}

/** The scenario with its parties and measures declared in another order. */
export function reorder(scenario: PlainScenario, order: (ids: string[]) => string[]): PlainScenario {
  const sortedBy = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(order(Object.keys(record)).map((id) => [id, record[id]!]));
  return { ...scenario, parties: sortedBy(scenario.parties), measures: sortedBy(scenario.measures) };
}

/** What kind of figure a number of points is: a flow while in force, a single sum, or a flow after a collapse. */
export type PointsKind = "value" | "once" | "breakdown";

/** The scenario with every number of points replaced. */
export function mapPoints(
  scenario: PlainScenario,
  replace: (points: number, party: string, kind: PointsKind) => number,
): PlainScenario {
  const mapped = (points: PlainPoints | undefined, kind: PointsKind): PlainPoints =>
    Object.fromEntries(
      Object.entries(points ?? {}).map(([party, value]) => [party, replace(value, party, kind)]),
    );
  const result: PlainScenario = {
    ...scenario,
    measures: Object.fromEntries(
      Object.entries(scenario.measures).map(([id, measure]) => [
        id,
        { ...measure, value: mapped(measure.value, "value"), once: mapped(measure.once, "once") },
      ]),
    ),
  };
  if (scenario.together) {
    result.together = scenario.together.map((term) => ({ ...term, value: mapped(term.value, "value") }));
  }
  if (scenario.drift) {
    result.drift = scenario.drift.map((term) => ({ ...term, value: mapped(term.value, "value") }));
  }
  if (scenario.breakdown) {
    const { value, blame } = scenario.breakdown;
    result.breakdown = { ...scenario.breakdown, value: mapped(value, "breakdown") };
    if (blame) result.breakdown.blame = mapped(blame, "once");
  }
  return result;
}

/** The same world on a finer clock: every number of periods times `factor`, patience its root. */
export function subdivide(scenario: PlainScenario, factor: number): PlainScenario {
  const times = (periods: number | undefined) => (periods ?? 1) * factor;
  const result: PlainScenario = {
    ...scenario,
    parties: Object.fromEntries(
      Object.entries(scenario.parties).map(([id, party]) => [
        id,
        { ...party, patience: party.patience ** (1 / factor) },
      ]),
    ),
    measures: Object.fromEntries(
      Object.entries(scenario.measures).map(([id, measure]) => [
        id,
        { ...measure, takes: times(measure.takes), verify: times(measure.verify) },
      ]),
    ),
    plans: Object.fromEntries(
      Object.entries(scenario.plans).map(([id, plan]) => [
        id,
        plan.steps === undefined
          ? plan
          : {
              ...plan,
              steps: plan.steps.map((step) =>
                Array.isArray(step) || step.wait === undefined ? step : { ...step, wait: step.wait * factor },
              ),
            },
      ]),
    ),
  };
  const { breakdown } = scenario;
  if (typeof breakdown?.lasts === "number") {
    result.breakdown = { ...breakdown, lasts: breakdown.lasts * factor };
  }
  return result;
}

/** Freezes an object and all it holds, so that writing to any of it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}

/** Lawful ids that trip careless code, one for each party and measure. */
export function freshNames(scenario: PlainScenario): Map<string, string> {
  const ids = [...Object.keys(scenario.parties), ...Object.keys(scenario.measures)];
  return new Map(ids.map((id, index) => [id, FRESH[index]!]));
}

const FRESH = [
  "hasOwnProperty",
  "isPrototypeOf",
  "0-q",
  "ω",
  "zz_9",
  "a-b-c",
  "toJSON",
  "then",
  "7up",
  "length",
  "名",
];
