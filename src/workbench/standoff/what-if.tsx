import { type ReactNode, useState } from "react";
import type { Concept } from "../../engine/index.ts";
import { type Labels, LOOKS_AHEAD, type NamedMeasures, plainText } from "../../present/index.ts";
import type { Care } from "../../study/index.ts";
import { useRemembered } from "../elements/index.ts";
import { readChosen } from "../keep/index.ts";
import { FoundOtherwise } from "./judged-otherwise.tsx";

interface Asked {
  readonly concept: Concept;
  readonly partyIds: readonly string[];
  readonly measures: NamedMeasures;
  readonly labels: Labels;
}

/** What if parties prefer, or see, other than the scenario says: folds, each asked when it is opened. */
export function WhatIf(asked: Asked): ReactNode {
  return (
    <>
      <p className="soft">Looking ahead: {LOOKS_AHEAD[asked.concept].toLowerCase()}.</p>
      <Fold title="Some things matter much more to a party than others">
        <Cares {...asked} form="strong" hint="What deters a party then does so firmly or barely." />
      </Fold>
      <Fold title="It is not known what a party prefers">
        <Cares
          {...asked}
          form="unknown"
          hint="Of two states that differ in it, it is then not known which the party prefers."
        />
      </Fold>
      <Fold title="No party could move twice in an answer">
        <FoundOtherwise otherwise={{ form: "once", concept: asked.concept }} measures={asked.measures} />
      </Fold>
      <Fold title="A party sees it otherwise">
        <SeenOtherwise {...asked} />
      </Fold>
    </>
  );
}

function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="what-if-fold"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}

function Cares({
  form,
  hint,
  concept,
  partyIds,
  measures,
  labels,
}: Asked & { readonly form: "strong" | "unknown"; readonly hint: string }): ReactNode {
  const [cares, setCares] = useRemembered<readonly Care[]>(`standoff ${form}`, []);
  const [party, setParty] = useState(partyIds[0]!);
  const [measure, setMeasure] = useState(measures.ids[0]!);
  const [inForce, setInForce] = useState(true);
  const there = cares.filter((one) => partyIds.includes(one.party) && measures.ids.includes(one.measure));
  const words = (one: Care): string =>
    `${labels.party(one.party)}: "${labels.measure(one.measure)}" ${one.inForce ? "in force" : "not in force"}`;
  return (
    <>
      <div className="row">
        <OneParty party={party} set={setParty} partyIds={partyIds} labels={labels} />
        <label>
          Measure{" "}
          <select value={measure} onChange={({ target }) => setMeasure(target.value)}>
            {measures.ids.map((id) => (
              <option key={id} value={id}>
                {labels.measure(id)}
              </option>
            ))}
          </select>
        </label>
        {form === "strong" && (
          <label>
            It wants it{" "}
            <select value={String(inForce)} onChange={({ target }) => setInForce(target.value === "true")}>
              <option value="true">in force</option>
              <option value="false">not in force</option>
            </select>
          </label>
        )}
        <button
          type="button"
          onClick={() =>
            setCares([
              ...there.filter((one) => one.party !== party || one.measure !== measure),
              { party, measure, inForce },
            ])
          }
        >
          Add
        </button>
      </div>
      <p className="soft">{hint}</p>
      <ul className="plain-list">
        {there.map((one) => (
          <li key={`${one.party} ${one.measure}`}>
            {form === "strong" ? words(one) : `${labels.party(one.party)}: "${labels.measure(one.measure)}"`}{" "}
            <button
              type="button"
              className="link"
              aria-label={`Leave out ${words(one)}`}
              onClick={() => setCares(there.filter((other) => other !== one))}
            >
              Leave out
            </button>
          </li>
        ))}
      </ul>
      {there.length > 0 && <FoundOtherwise otherwise={{ form, concept, cares: there }} measures={measures} />}
    </>
  );
}

function SeenOtherwise({ concept, partyIds, measures, labels }: Asked): ReactNode {
  const [party, setParty] = useState(partyIds[0]!);
  const [view, setView] = useRemembered<{ readonly name: string; readonly text: string } | null>(
    "standoff view",
    null,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const found = await readChosen(file);
    setProblem("problem" in found ? found.problem : null);
    if ("text" in found) setView({ name: file.name, text: found.text });
  };
  return (
    <>
      <div className="row">
        <OneParty party={party} set={setParty} partyIds={partyIds} labels={labels} />
        <label>
          The scenario as it sees it{" "}
          <input type="file" accept=".yaml,.yml" onChange={({ target }) => void read(target.files?.[0])} />
        </label>
      </div>
      <p className="soft">
        A copy of this scenario with the same parties and measures, in which the party's order, what can occur
        or what can be undone is as it sees it. Each then judges by what it sees.
      </p>
      {problem !== null && (
        <p className="failed" role="alert">
          {problem}
        </p>
      )}
      {view !== null && problem === null && (
        <>
          <p>
            {labels.party(party)} sees it as in {plainText(view.name)}.
          </p>
          <FoundOtherwise otherwise={{ form: "view", concept, party, text: view.text }} measures={measures} />
        </>
      )}
    </>
  );
}

function OneParty({
  party,
  set,
  partyIds,
  labels,
}: {
  readonly party: string;
  readonly set: (party: string) => void;
  readonly partyIds: readonly string[];
  readonly labels: Labels;
}): ReactNode {
  return (
    <label>
      Party{" "}
      <select value={party} onChange={({ target }) => set(target.value)}>
        {partyIds.map((id) => (
          <option key={id} value={id}>
            {labels.party(id)}
          </option>
        ))}
      </select>
    </label>
  );
}
