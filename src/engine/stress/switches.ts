import { type CompiledPlan, figuresIn, type Model, tablesOf } from "../model/index.ts";
import { centralLine } from "./central-line.ts";
import { rangeOf } from "./distribution.ts";
import { type SwitchValue, switchValue } from "./switch-value.ts";
import { touchedParties } from "./touched-parties.ts";

/** Where the verdict on a plan turns along one quantity, all else central. */
export interface QuantitySwitch {
  /** Its name or place in the file: `measures.site.value.a`. */
  readonly quantity: string;
  /** Its central value, in the unit of the figure. */
  readonly central: number;
  /** Its lowest and highest value, in the unit of the figure; of a normal its 0.1 % and 99.9 % points. */
  readonly range: readonly [number, number];
  readonly switch: SwitchValue;
}

/**
 * The same of every quantity that a plan of some steps hangs on, in the order of the model; a step each.
 *
 * Source: docs/theory/stress.md#what-it-hangs-on.
 */
export function* switchSteps(
  model: Model,
  plan: CompiledPlan,
): Generator<undefined, QuantitySwitch[], boolean> {
  const quantities = model.uncertainty?.quantities ?? [];
  const touched = quantities.map((quantity) => touchedParties(model, plan, quantity));
  const line = centralLine(model, plan, touched);
  const switches: QuantitySwitch[] = [];
  for (const [index, quantity] of quantities.entries()) {
    if (touched[index]!.length === 0) continue;
    switches.push({
      quantity: quantity.id,
      central: quantity.central,
      range: rangeOf(quantity),
      switch: switchValue(quantity, (value) => line.at(index, value).margin),
    });
    yield;
  }
  return switches;
}

/** The same model with one quantity at another value. */
export function withQuantity(model: Model, id: string, value: number): Model {
  const copies = tablesOf(model.figures);
  const quantity = model.uncertainty?.quantities.find((one) => one.id === id);
  for (const { table, index, factor } of quantity?.places ?? []) copies[table][index] = factor * value;
  return { ...model, figures: figuresIn(copies, model.figures.breakdownLasts) };
}
