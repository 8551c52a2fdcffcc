import { type ReactNode, useMemo } from "react";
import { figureInWords, formNameOf } from "../../present/index.ts";
import { addressAt, type Figure, type PartyFigures } from "../../scenario/index.ts";
import { FigureField, isSliderFigure, pointsScale, type Scale, useForm } from "../forms/index.ts";

/** What something is worth to each party, all on one scale. */
export function PartyFigureRows({
  path,
  figures,
}: {
  readonly path: readonly string[];
  readonly figures: PartyFigures;
}): ReactNode {
  const { scenario, labels, change } = useForm();
  const key = JSON.stringify(figures);
  // biome-ignore lint/correctness/useExhaustiveDependencies: alike figures have one scale
  const scale = useMemo(() => pointsScale(figures.map(({ figure }) => figure)), [key]);
  const others = scenario.parties.filter(({ id }) => !figures.some(({ party }) => party === id));
  return (
    <div className="party-figures">
      {figures.length > 0 && (
        <div className="figure-heads" aria-hidden="true">
          <span>low</span>
          <span>likely</span>
          <span>high</span>
        </div>
      )}
      {figures.map(({ party, figure }) => (
        <FigureRow
          key={party}
          label={labels.party(party)}
          path={[...path, party]}
          figure={figure}
          scale={scale}
        />
      ))}
      {others.length > 0 && (
        <select
          className="adder"
          value=""
          aria-label={`Add ${formNameOf(addressAt([...path, ""])!, labels, "another party")}`}
          onChange={({ target }) => {
            const party = target.value;
            void change(
              { kind: "figure", path: [...path, party], figure: { kind: "number", value: 0 } },
              `added ${formNameOf(addressAt([...path, party])!, labels)}`,
            );
          }}
        >
          <option value="">Add a party…</option>
          {others.map(({ id }) => (
            <option key={id} value={id}>
              {labels.party(id)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** One figure with what it is of before it; a shared one brings its own slider, the others that no slider moves stand in words. */
export function FigureRow({
  label,
  path,
  figure,
  scale,
}: {
  readonly label: string;
  readonly path: readonly string[];
  readonly figure: Figure;
  readonly scale: Scale;
}): ReactNode {
  const { scenario, labels } = useForm();
  const name = formNameOf(addressAt(path)!, labels);
  const shared =
    figure.kind === "quantity" ? scenario.quantities.find(({ id }) => id === figure.id)?.figure : undefined;
  return (
    <div className="figure-row">
      <span className="of">{label}</span>
      {isSliderFigure(figure) ? (
        <FigureField path={path} figure={figure} scale={scale} name={name} />
      ) : (
        <span className="in-words">
          {figureInWords(figure)}{" "}
          <span className="soft">
            {figure.kind === "quantity"
              ? "(a shared figure: it moves in several places)"
              : "(edited in the text)"}
          </span>
        </span>
      )}
      {figure.kind === "quantity" && shared !== undefined && isSliderFigure(shared) && (
        <div className="of-shared">
          <FigureField
            path={["quantities", figure.id]}
            figure={shared}
            scale={pointsScale([shared])}
            name={`shared figure ${figure.id}, in ${name}`}
          />
        </div>
      )}
    </div>
  );
}
