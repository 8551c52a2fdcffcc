import type { ReactNode } from "react";
import { REPAIR_KINDS, type RepairKind } from "../../study/index.ts";
import { useRemembered } from "../elements/index.ts";

const KINDS: Readonly<Record<RepairKind, string>> = {
  value: "What measures are worth a period",
  once: "What measures bring once",
  breakdown: "What a breakdown costs: a guarantee, a deposit, a penalty",
  payment: "Payments as measures are done",
  patience: "Patience",
  order: "The same measures in another order",
  split: "Measures in instalments",
};

/** What may be changed to make a plan hold. */
export function RepairOptions(): ReactNode {
  const [kinds, setKinds] = useRemembered<readonly RepairKind[]>("repair kinds", REPAIR_KINDS);
  const [withinRange, setWithinRange] = useRemembered("repair within range", false);
  const toggle = (kind: RepairKind): void =>
    setKinds(REPAIR_KINDS.filter((one) => kinds.includes(one) !== (one === kind)));
  return (
    <details className="options">
      <summary>
        What may be changed:{" "}
        {kinds.length === REPAIR_KINDS.length
          ? "anything"
          : `${kinds.length} of ${REPAIR_KINDS.length} kinds`}
        {withinRange ? ", within the ranges" : ""}
      </summary>
      <fieldset>
        <legend>Kinds of change</legend>
        <ul className="bare-list">
          {REPAIR_KINDS.map((kind) => (
            <li key={kind}>
              <label>
                <input
                  type="checkbox"
                  checked={kinds.includes(kind)}
                  disabled={kinds.length === 1 && kinds[0] === kind}
                  onChange={() => toggle(kind)}
                />{" "}
                {KINDS[kind]}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={withinRange}
          onChange={({ target }) => setWithinRange(target.checked)}
        />{" "}
        Figures stay within their stated ranges
      </label>
    </details>
  );
}
