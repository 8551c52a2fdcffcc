import type { ReactNode } from "react";
import { beliefInWords, type Labels, plainNumber } from "../../present/index.ts";
import { addressText, figuresOf, rangeOf, type Scenario } from "../../scenario/index.ts";
import type { Believed } from "../../study/index.ts";
import { useChoice } from "../elements/index.ts";

/** What one would have to believe instead: nothing to agree on, and so nothing to apply. */
export function Beliefs({
  believed: { changes },
  scenario,
  labels,
}: {
  readonly believed: Believed;
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const { choosePlace } = useChoice();
  const outside = changes.filter(({ within }) => !within).length;
  const ranges = new Map(
    figuresOf(scenario).map((found) => [addressText(found), rangeOf(found.figure, scenario.quantities)]),
  );
  // What is out of the question first.
  const rows = [...changes]
    .sort((one, other) => Number(one.within) - Number(other.within))
    .map((belief) => {
      const range = ranges.get(belief.quantity) ?? null;
      const words = beliefInWords(belief, labels);
      return (
        <li key={belief.quantity}>
          {belief.within ? words : <s>{words}</s>}
          <Range range={range} from={belief.from} to={belief.to} />
          <span className={belief.within ? "soft" : "outside"}>
            {belief.within ? "within its range" : range === null ? "no range is given" : "outside its range"}
          </span>
        </li>
      );
    });
  return (
    <section className="beliefs" aria-label="What one would have to believe">
      <h3>Or: what one would have to believe</h3>
      <p className="soft">
        {changes.length === 1 ? "" : `All ${changes.length} at once. `}No offer, and nothing to apply: it
        shows how far the figures are from it.
      </p>
      <ul className="bare-list">{rows.slice(0, MOST_ROWS)}</ul>
      {rows.length > MOST_ROWS && (
        <details>
          <summary>{rows.length - MOST_ROWS} more</summary>
          <ul className="bare-list">{rows.slice(MOST_ROWS)}</ul>
        </details>
      )}
      <p>
        <b>
          {outside === 0
            ? changes.length === 1
              ? "It lies within the range given."
              : "All lie within the ranges given."
            : changes.length === 1
              ? "It lies outside what is given."
              : `${outside} of ${changes.length} ${outside === 1 ? "lies" : "lie"} outside what is given.`}
        </b>{" "}
        <button type="button" className="link" onClick={() => choosePlace("values")}>
          Open in Values
        </button>
      </p>
    </section>
  );
}

/** More of them stand behind a fold. */
const MOST_ROWS = 4;

const WIDTH = 96;

/** The range given as a bar, the figure as it is as a line across it, the one needed as a ring. */
function Range({
  range,
  from,
  to,
}: {
  readonly range: readonly [number, number] | null;
  readonly from: number;
  readonly to: number;
}): ReactNode {
  const [low, high] = range ?? [from, from];
  const least = Math.min(low, from, to);
  const span = Math.max(high, from, to) - least || 1;
  const x = (value: number): number => 6 + ((WIDTH - 12) * (value - least)) / span;
  const words = `${range === null ? "" : `range ${plainNumber(low)} to ${plainNumber(high)}, `}now ${plainNumber(from)}, needed ${plainNumber(Number(to.toPrecision(2)))}`;
  return (
    <svg className="range" width={WIDTH} height={14} role="img" aria-label={words}>
      <title>{words}</title>
      <path className="line" d={`M2 7h${WIDTH - 4}`} />
      {range !== null && (
        <rect className="given" x={x(low)} y={4} width={Math.max(1, x(high) - x(low))} height={6} />
      )}
      <path className="now" d={`M${x(from)} 1v12`} />
      <circle className="needed" cx={x(to)} cy={7} r={4} />
    </svg>
  );
}
