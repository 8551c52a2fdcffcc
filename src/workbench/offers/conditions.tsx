import { type ReactNode, useId, useState } from "react";
import type { Labels } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { countOf, hasDates, type Limits, measuresAsked, NO_LIMITS, periodsLeft } from "./limits.ts";

const MOST = 99;

interface ConditionsProps {
  readonly limits: Limits;
  readonly set: (limits: Limits) => void;
  readonly scenario: Scenario;
  readonly labels: Labels;
  /** What a plan is chosen for, and what else it could be. */
  readonly best: ReactNode;
}

/** What plans are looked for. */
export function Conditions({ limits, set, scenario, labels, best }: ConditionsProps): ReactNode {
  const without = (id: string): void => {
    const { [id]: _, ...measures } = limits.measures;
    set({ ...limits, measures });
  };
  return (
    <section className="conditions" aria-label="What to look for">
      <h3>What to look for</h3>
      <Chosen
        name="Done in the end"
        items={measuresAsked(limits, "include").map((id) => [id, labels.short(id)])}
        remove={without}
      />
      <Chosen
        name="Left out"
        items={measuresAsked(limits, "exclude").map((id) => [id, labels.short(id)])}
        remove={without}
      />
      <Chosen
        name="Order"
        items={limits.before.map((pair) => [
          pair.join(" "),
          `${labels.short(pair[0])} before ${labels.short(pair[1])}`,
        ])}
        remove={(key) => set({ ...limits, before: limits.before.filter((pair) => pair.join(" ") !== key) })}
      />
      <AddCondition limits={limits} set={set} scenario={scenario} labels={labels} />
      <h4>Limits</h4>
      <Most name="Steps at most" value={limits.steps} set={(steps) => set({ ...limits, steps })} />
      <Most name="Measures a step" value={limits.perStep} set={(perStep) => set({ ...limits, perStep })} />
      <DoneBy limits={limits} set={set} scenario={scenario} labels={labels} />
      {best}
      {countOf(limits) > 0 && (
        <button
          type="button"
          className="link"
          onClick={() => set({ ...NO_LIMITS, seconds: limits.seconds, attempt: limits.attempt })}
        >
          Look for any plan again
        </button>
      )}
    </section>
  );
}

/** Conditions that are set, each with the way to take it out. */
function Chosen({
  name,
  items,
  remove,
}: {
  readonly name: string;
  readonly items: readonly (readonly [key: string, words: string])[];
  readonly remove: (key: string) => void;
}): ReactNode {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{name}</h4>
      <ul className="bare-list chips">
        {items.map(([key, words]) => (
          <li key={key}>
            <span>{words}</span>
            <button type="button" aria-label={`Take out: ${name}, ${words}`} onClick={() => remove(key)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One choice adds a condition on a measure; an order takes a second measure. */
function AddCondition({ limits, set, scenario, labels }: Omit<ConditionsProps, "best">): ReactNode {
  const [first, setFirst] = useState<string | null>(null);
  const id = useId();
  const free = scenario.measures.filter((one) => limits.measures[one.id] === undefined);
  const add = (value: string): void => {
    const [kind, measure] = [value.slice(0, value.indexOf(" ")), value.slice(value.indexOf(" ") + 1)];
    if (kind === "before") setFirst(measure);
    else if (kind === "include" || kind === "exclude")
      set({ ...limits, measures: { ...limits.measures, [measure]: kind } });
  };
  if (first !== null)
    return (
      <p>
        <label htmlFor={id}>{labels.short(first)} before</label>{" "}
        <select
          id={id}
          value=""
          onChange={({ target }) => {
            const isThere = limits.before.some((pair) => pair[0] === first && pair[1] === target.value);
            if (!isThere) set({ ...limits, before: [...limits.before, [first, target.value]] });
            setFirst(null);
          }}
        >
          <option value="">choose a measure</option>
          {scenario.measures
            .filter((measure) => measure.id !== first)
            .map((measure) => (
              <option key={measure.id} value={measure.id}>
                {labels.measure(measure.id)}
              </option>
            ))}
        </select>{" "}
        <button type="button" className="link" onClick={() => setFirst(null)}>
          Cancel
        </button>
      </p>
    );
  const group = (kind: string, name: string, measures: Scenario["measures"]): ReactNode => (
    <optgroup label={name}>
      {measures.map((measure) => (
        <option key={measure.id} value={`${kind} ${measure.id}`}>
          {name}: {labels.measure(measure.id)}
        </option>
      ))}
    </optgroup>
  );
  return (
    <select aria-label="Add a condition" value="" onChange={({ target }) => add(target.value)}>
      <option value="">Add a condition</option>
      {group("include", "Done in the end", free)}
      {group("exclude", "Left out", free)}
      {scenario.measures.length > 1 && group("before", "Before another", scenario.measures)}
    </select>
  );
}

function Most({
  name,
  value,
  set,
}: {
  readonly name: string;
  readonly value: number | null;
  readonly set: (value: number | null) => void;
}): ReactNode {
  const id = useId();
  return (
    <p className="limit">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={MOST}
        step={1}
        placeholder="any"
        value={value ?? ""}
        onChange={({ target }) => {
          const next = target.valueAsNumber;
          if (target.value === "") set(null);
          else if (Number.isInteger(next) && next >= 1 && next <= MOST) set(next);
        }}
      />
    </p>
  );
}

/** A date where the scenario has dates, else a number of periods. */
function DoneBy({ limits, set, scenario, labels }: Omit<ConditionsProps, "best">): ReactNode {
  const id = useId();
  if (!hasDates(scenario))
    return (
      <Most
        name={`Done within, ${labels.period}s`}
        value={typeof limits.doneBy === "number" ? limits.doneBy : null}
        set={(doneBy) => set({ ...limits, doneBy })}
      />
    );
  const left = periodsLeft(limits, scenario);
  return (
    <>
      <p className="limit">
        <label htmlFor={id}>Done by</label>
        <input
          id={id}
          type="date"
          value={typeof limits.doneBy === "string" ? limits.doneBy : ""}
          onChange={({ target }) => set({ ...limits, doneBy: target.value === "" ? null : target.value })}
        />
      </p>
      {left !== null && left < 1 && (
        <p className="failed" role="alert">
          Nothing can be done by then; step 1 is due on {scenario.day0}. It is not asked for.
        </p>
      )}
    </>
  );
}
