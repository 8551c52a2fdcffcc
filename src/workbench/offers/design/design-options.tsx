import { type ReactNode, useId, useState } from "react";
import { count, type Labels, objectiveInWords } from "../../../present/index.ts";
import type { Scenario } from "../../../scenario/index.ts";
import { countOf, type Limits, NO_LIMITS, objectivesFor } from "./limits.ts";

const MOST = 99;

interface LimitsProps {
  readonly limits: Limits;
  readonly set: (limits: Limits) => void;
  readonly scenario: Scenario;
  readonly labels: Labels;
}

/** What plans are looked for. */
export function DesignOptions({ limits, set, scenario, labels }: LimitsProps): ReactNode {
  const many = countOf(limits);
  return (
    <details className="options">
      <summary>
        What to look for: {many === 0 ? "any plan that holds" : `${count(many, "condition")} set`}
      </summary>
      <div className="fields">
        <Most
          name="At most so many measures a step"
          value={limits.perStep}
          set={(perStep) => set({ ...limits, perStep })}
        />
        <Most name="At most so many steps" value={limits.steps} set={(steps) => set({ ...limits, steps })} />
      </div>
      <fieldset>
        <legend>Measures</legend>
        <div className="fields">
          {scenario.measures.map(({ id }) => (
            <MeasureChoice key={id} id={id} name={labels.measure(id)} limits={limits} set={set} />
          ))}
        </div>
      </fieldset>
      <Before limits={limits} set={set} scenario={scenario} labels={labels} />
      <fieldset>
        <legend>Best by</legend>
        <ul className="bare-list">
          {objectivesFor(scenario).map((name) => {
            const isWanted = !limits.without.includes(name);
            const without = isWanted
              ? [...limits.without, name]
              : limits.without.filter((other) => other !== name);
            const isLast = isWanted && without.length === objectivesFor(scenario).length;
            return (
              <li key={name}>
                <label>
                  <input
                    type="checkbox"
                    checked={isWanted}
                    disabled={isLast}
                    onChange={() => set({ ...limits, without })}
                  />{" "}
                  {objectiveInWords(name, labels)}
                </label>
              </li>
            );
          })}
        </ul>
      </fieldset>
      {many > 0 && (
        <button
          type="button"
          onClick={() => set({ ...NO_LIMITS, seconds: limits.seconds, attempt: limits.attempt })}
        >
          Look for any plan again
        </button>
      )}
    </details>
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
    <>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={MOST}
        step={1}
        placeholder="any number"
        value={value ?? ""}
        onChange={({ target }) => {
          const next = target.valueAsNumber;
          if (target.value === "") set(null);
          else if (Number.isInteger(next) && next >= 1 && next <= MOST) set(next);
        }}
      />
    </>
  );
}

function MeasureChoice({
  id,
  name,
  limits,
  set,
}: {
  readonly id: string;
  readonly name: string;
  readonly limits: Limits;
  readonly set: (limits: Limits) => void;
}): ReactNode {
  const own = useId();
  return (
    <>
      <label htmlFor={own}>{name}</label>
      <select
        id={own}
        value={limits.measures[id] ?? ""}
        onChange={({ target }) => {
          const { [id]: _, ...others } = limits.measures;
          const asked = target.value as "" | "include" | "exclude";
          set({ ...limits, measures: asked === "" ? others : { ...others, [id]: asked } });
        }}
      >
        <option value="">may be done</option>
        <option value="include">must be in force in the end</option>
        <option value="exclude">is not done</option>
      </select>
    </>
  );
}

/** Pairs of measures, one in a step before the other. */
function Before({ limits, set, scenario, labels }: LimitsProps): ReactNode {
  const [first, setFirst] = useState("");
  const [then, setThen] = useState("");
  const id = useId();
  const options = [
    <option key="" value="">
      choose a measure
    </option>,
    ...scenario.measures.map((measure) => (
      <option key={measure.id} value={measure.id}>
        {labels.measure(measure.id)}
      </option>
    )),
  ];
  const isReady = first !== "" && then !== "" && first !== then;
  return (
    <fieldset>
      <legend>Order</legend>
      <ul className="bare-list">
        {limits.before.map((pair) => (
          <li key={pair.join(" ")}>
            {labels.measure(pair[0])} in a step before {labels.measure(pair[1])}{" "}
            <button
              type="button"
              onClick={() => set({ ...limits, before: limits.before.filter((other) => other !== pair) })}
            >
              Take out<span className="unseen"> this order</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="fields">
        <label htmlFor={`${id}-first`}>First</label>
        <select id={`${id}-first`} value={first} onChange={({ target }) => setFirst(target.value)}>
          {options}
        </select>
        <label htmlFor={`${id}-then`}>in a step before</label>
        <select id={`${id}-then`} value={then} onChange={({ target }) => setThen(target.value)}>
          {options}
        </select>
        <button
          type="button"
          disabled={!isReady}
          onClick={() => {
            const isThere = limits.before.some((pair) => pair[0] === first && pair[1] === then);
            if (!isThere) set({ ...limits, before: [...limits.before, [first, then]] });
            setFirst("");
            setThen("");
          }}
        >
          Ask for this order
        </button>
      </div>
    </fieldset>
  );
}
