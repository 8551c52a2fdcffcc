import { type ReactNode, useId, useMemo } from "react";
import {
  backingInWords,
  evidenceInWords,
  fieldInWords,
  figureInWords,
  groundInWords,
  holderInWords,
  type Labels,
  labelsOf,
  plainText,
  sourceInWords,
  webAddress,
} from "../../present/index.ts";
import {
  backingOf,
  coverage,
  type Evidence,
  type Figure,
  type FigureUse,
  figureUses,
  type Scenario,
} from "../../scenario/index.ts";
import { useReading } from "../broker/index.ts";
import { useRemembered } from "../elements/index.ts";
import { QuoteInSource } from "./quote-in-source.tsx";
import { SourceTexts } from "./source-texts.tsx";

/** Every figure with its range and what it rests on; quotes in the texts of their sources, where those are at hand. */
export function EvidenceView(): ReactNode {
  const { scenario, hasErrors } = useReading();
  const [bareOnly, setBareOnly] = useRemembered("evidence bare only", false);
  const holders = useMemo(() => (scenario === null ? [] : holdersOf(scenario)), [scenario]);
  if (scenario === null) return <p className="soft waiting">Working it out…</p>;
  const labels = labelsOf(scenario);
  const shown = bareOnly ? holders.filter((uses) => uses.some((use) => backingOf(use) === null)) : holders;
  return (
    <SourceTexts>
      <div className="answer" data-stale={hasErrors}>
        <section className="lead" aria-label="What the figures rest on">
          <p className="sentence">{groundInWords(coverage(scenario))}</p>
          <label>
            <input
              type="checkbox"
              checked={bareOnly}
              onChange={({ target }) => setBareOnly(target.checked)}
            />{" "}
            only what has a figure with nothing cited
          </label>
        </section>
        {shown.map((uses) => (
          <Holder key={uses[0]!.holder.name} uses={uses} scenario={scenario} labels={labels} />
        ))}
        {shown.length === 0 && (
          <p className="soft">
            {bareOnly ? "Every figure has something cited." : "The scenario has no figures yet."}
          </p>
        )}
        {!bareOnly && <Sources scenario={scenario} />}
      </div>
    </SourceTexts>
  );
}

/** The figures by who answers for them, in the order of the scenario. */
function holdersOf(scenario: Scenario): readonly (readonly FigureUse[])[] {
  const groups = new Map<object, FigureUse[]>();
  for (const use of figureUses(scenario))
    groups.set(use.holder.record, [...(groups.get(use.holder.record) ?? []), use]);
  return [...groups.values()];
}

function Holder({
  uses,
  scenario,
  labels,
}: {
  readonly uses: readonly FigureUse[];
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const id = useId();
  const { evidence } = uses[0]!.holder;
  return (
    <section className="holder" aria-labelledby={id}>
      <h3 id={id}>{holderInWords(uses[0]!, labels)}</h3>
      <div className="beside">
        <ul className="bare-list figures">
          {uses.map((use) => {
            const backing = backingOf(use);
            return (
              <li key={use.within.join(".")} className={backing === null ? "unbacked" : undefined}>
                <span className="what">{fieldInWords(use, labels)}</span>{" "}
                <strong>{figureInWords(use.figure)}</strong>
                <Named figure={use.figure} scenario={scenario} />{" "}
                <span className="backing">{backingInWords(backing)}</span>
              </li>
            );
          })}
        </ul>
        <ul className="bare-list evidence">
          {evidence.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
            <Entry key={index} entry={entry} scenario={scenario} />
          ))}
          {evidence.length === 0 && <li className="soft">Nothing is cited.</li>}
        </ul>
      </div>
    </section>
  );
}

/** What a named figure stands for. */
function Named({ figure, scenario }: { readonly figure: Figure; readonly scenario: Scenario }): ReactNode {
  if (figure.kind !== "quantity") return null;
  const quantity = scenario.quantities.find(({ id }) => id === figure.id);
  return quantity === undefined ? null : <span className="soft"> ({figureInWords(quantity.figure)})</span>;
}

function Entry({ entry, scenario }: { readonly entry: Evidence; readonly scenario: Scenario }): ReactNode {
  const source = scenario.sources.find(({ id }) => id === entry.source);
  return (
    <li>
      {evidenceInWords(entry)}
      {entry.for !== null && <span className="soft"> For {entry.for.map(plainText).join(", ")}.</span>}
      {source !== undefined && <span className="soft"> {sourceInWords(source)}.</span>}
      {source !== undefined && entry.quote !== null && <QuoteInSource source={source} quote={entry.quote} />}
    </li>
  );
}

function Sources({ scenario }: { readonly scenario: Scenario }): ReactNode {
  const id = useId();
  if (scenario.sources.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>Sources</h3>
      <ul className="plain-list">
        {scenario.sources.map((source) => {
          const address = webAddress(source.url);
          return (
            <li key={source.id}>
              <strong>{plainText(source.id)}</strong>: {sourceInWords(source)}
              {address !== null && (
                <>
                  {" "}
                  <a href={address} target="_blank" rel="noopener noreferrer">
                    {address}
                  </a>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
