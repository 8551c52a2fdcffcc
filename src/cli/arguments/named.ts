import { type CompiledPlan, type Model, measureRef } from "../../engine/index.ts";
import { type Labels, plainText } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { unknownName } from "./unknown-name.ts";
import { UsageError } from "./usage-error.ts";

/** What a user names of a scenario, and several of it. */
const PLURALS = {
  plan: "plans",
  party: "parties",
  measure: "measures",
  event: "events",
  type: "types",
  side: "sides",
  reading: "readings",
} as const;

/** The plan a user named by its id or, as it is shown, by its label. @throws UsageError naming the nearest plan, or all of them */
export function planNamed(model: Model, name: string): CompiledPlan {
  const labels = new Map(model.plans.map(({ id, label }) => [id, [plainText(label)]]));
  if (labels.size === 0)
    throw new UsageError(`the scenario has no plan "${plainText(name)}"`, "the scenario has no plans yet");
  const found = idNamed("plan", name, labels);
  return model.plans.find(({ id }) => id === found)!;
}

/** Id of the party a user named by its id or, with its article or without, by its name. @throws UsageError */
export function partyNamed({ partyIds }: Model, labels: Labels, name: string): string {
  return idNamed("party", name, new Map(partyIds.map((id) => [id, [labels.who(id), labels.party(id)]])));
}

/** Id of the measure, of one in instalments or of one part of it, that a user named by its id or label. @throws UsageError */
export function measureNamed({ measureIds }: Model, labels: Labels, name: string): string {
  const ids = measureIds.flatMap((id) => [id, measureRef(id).measure]);
  return idNamed("measure", name, new Map(ids.map((id) => [id, [labels.measure(id)]])));
}

/** Id of a type of any party besides the one it is counted on to be, which is its first. @throws UsageError */
export function typeNamed({ parties }: Pick<Scenario, "parties">, name: string): string {
  const ids = new Set(parties.flatMap(({ types }) => types.slice(1).map(({ id }) => id)));
  if (ids.size === 0)
    throw new UsageError(
      `no party of the scenario has a type "${plainText(name)}"`,
      "write under a party what it may be, first as it is counted on: types: {sincere: {weight: 0.6}, taker: {weight: 0.4, ...}}",
    );
  return idNamed("type", name, new Map([...ids].map((id) => [id, [plainText(id)]])));
}

/** Id of the event that a user named by its id or label. @throws UsageError */
export function eventNamed({ events }: Model, labels: Labels, name: string): string {
  if (events.length === 0)
    throw new UsageError(`the scenario has no event "${plainText(name)}"`, "the scenario has no events yet");
  return idNamed("event", name, new Map(events.map(({ id }) => [id, [labels.event(id)]])));
}

/** A side of parties as the file names it. @throws UsageError */
export function sideNamed({ parties }: Pick<Scenario, "parties">, name: string): string {
  const sides = [...new Set(parties.flatMap(({ side }) => (side === null ? [] : [side])))];
  if (sides.length === 0)
    throw new UsageError(
      `the scenario has no side "${plainText(name)}"`,
      "its parties have none: give them one, side: allies",
    );
  return idNamed("side", name, new Map(sides.map((side) => [side, [plainText(side)]])));
}

/** Id of the reading that a user named by its id or label. @throws UsageError */
export function readingNamed({ readings }: Scenario, name: string): string {
  if (readings.length === 0)
    throw new UsageError(
      `the scenario has no reading "${plainText(name)}"`,
      "the scenario has no readings yet: write one under readings",
    );
  return idNamed("reading", name, new Map(readings.map(({ id, label }) => [id, [plainText(label)]])));
}

function idNamed(
  noun: keyof typeof PLURALS,
  name: string,
  labels: ReadonlyMap<string, readonly string[]>,
): string {
  const wanted = name.trim();
  if (labels.has(wanted)) return wanted;
  const isMeant = (label: string): boolean => label.toLowerCase() === wanted.toLowerCase();
  const ids = [...labels].filter(([, shown]) => shown.some(isMeant)).map(([id]) => id);
  if (ids.length === 1) return ids[0]!;
  if (ids.length > 1)
    throw new UsageError(
      `${ids.length} ${PLURALS[noun]} of the scenario are called "${plainText(wanted)}"`,
      `name the one you mean by its id: ${ids.join(", ")}`,
    );
  throw unknownName(
    `the scenario has no ${noun} "${plainText(wanted)}"`,
    wanted,
    labels.keys(),
    `its ${PLURALS[noun]} are`,
  );
}
