import { type ReactNode, useMemo, useState } from "react";
import type { StressedPlan } from "../../engine/index.ts";
import { capitalised, type Labels, mapPicture, quantityInWords } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Picture, Stale } from "../elements/index.ts";

/** Where a plan holds by two figures together: those that move it most, or others. */
export function TwoFigures({
  plan,
  labels,
}: {
  readonly plan: StressedPlan;
  readonly labels: Labels;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const figures = plan.drivers.filter(({ total }) => total > 0).map(({ quantity }) => quantity);
  const [chosen, choose] = useState<readonly [string | null, string | null]>([null, null]);
  const known = (id: string | null, instead: string | undefined): string | undefined =>
    id !== null && figures.includes(id) ? id : instead;
  const across = known(chosen[0], figures[0]);
  const up = known(
    chosen[1],
    figures.find((id) => id !== across),
  );
  if (across === undefined || up === undefined) return null;
  const select = (label: string, value: string, other: string, set: (id: string) => void): ReactNode => (
    <label>
      {label}{" "}
      <select value={value} onChange={({ target }) => set(target.value)}>
        {figures
          .filter((id) => id !== other)
          .map((id) => (
            <option key={id} value={id}>
              {capitalised(quantityInWords(id, labels))}
            </option>
          ))}
      </select>
    </label>
  );
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Two figures at a time</summary>
      <p className="row two-figures">
        {select("Across", across, up, (id) => choose([id, up]))}
        {select("Up", up, across, (id) => choose([across, id]))}
      </p>
      {isOpen && <MapOf plan={plan.id} across={across} up={up} labels={labels} />}
    </details>
  );
}

function MapOf({
  labels,
  ...asked
}: {
  readonly plan: string;
  readonly across: string;
  readonly up: string;
  readonly labels: Labels;
}): ReactNode {
  const answered = useAnswer({ kind: "map", ...asked });
  const { answer } = answered;
  const picture = useMemo(() => (answer === null ? null : mapPicture(answer, labels)), [answer, labels]);
  return <Stale answered={answered}>{picture !== null && <Picture picture={picture} />}</Stale>;
}
