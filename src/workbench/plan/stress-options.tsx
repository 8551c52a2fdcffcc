import { type ReactNode, useId } from "react";
import { DEFAULT_SAMPLES } from "../../engine/index.ts";
import { grouped } from "../../present/index.ts";
import { useRemembered } from "../elements/index.ts";

const SAMPLES = [4096, DEFAULT_SAMPLES, 65_536, 262_144];
const MOST_SEED = 1_000_000_000;

/** How many cases are drawn, and which. */
export function StressOptions(): ReactNode {
  const id = useId();
  const [samples, setSamples] = useRemembered("stress samples", DEFAULT_SAMPLES);
  const [seed, setSeed] = useRemembered("stress draw", 1);
  return (
    <details className="options">
      <summary>Cases to draw</summary>
      <div className="fields">
        <label htmlFor={`${id}-samples`}>Cases</label>
        <select
          id={`${id}-samples`}
          value={samples}
          onChange={({ target }) => setSamples(Number(target.value))}
        >
          {SAMPLES.map((many) => (
            <option key={many} value={many}>
              {grouped(many)}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-seed`}>Draw</label>
        <input
          id={`${id}-seed`}
          type="number"
          min={0}
          max={MOST_SEED}
          step={1}
          value={seed}
          onChange={({ target }) => {
            const next = target.valueAsNumber;
            if (Number.isInteger(next) && next >= 0 && next <= MOST_SEED) setSeed(next);
          }}
        />
        <p className="soft">
          The same number draws the same cases, here and on the command line (--seed); another shows how much
          of a figure is chance.
        </p>
      </div>
    </details>
  );
}
