import { type ReactNode, useId, useMemo } from "react";
import { CONCEPTS, type Concept, type MoveKind } from "../../engine/index.ts";
import {
  conceptInText,
  conceptInWords,
  conceptNamedInFull,
  equilibriaInWords,
  equilibriumInWords,
  grouped,
  type Labels,
  labelsOf,
  movesPicture,
  optionCaption,
  optionTable,
  stabilityMeans,
  stateInWords,
  stayingInWords,
} from "../../present/index.ts";
import type { Stability } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Picture, Stale, useRemembered } from "../elements/index.ts";

/** A longer table in option form is folded: what follows it would be out of sight. */
const MOST_OPEN_ROWS = 24;

/** Which states nobody would leave, where only orders of preference count, and who could move where. */
export function StabilityView(): ReactNode {
  const [concept, setConcept] = useRemembered<Concept | null>("stability concept", null);
  const [state, setState] = useRemembered<number | null>("stability state", null);
  const [moves, setMoves] = useRemembered<MoveKind>("stability moves", "improvements");
  const answered = useAnswer<"stability">({ kind: "stability", concept, state, moves });
  const { answer, scenario } = answered;
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  return (
    <>
      <ConceptPicker concept={concept} setConcept={setConcept} />
      <Stale answered={answered}>
        {answer !== null && answer.found === null && (
          <p className="failed" role="alert">
            Line {answer.problem.range.start.line}: {answer.problem.message}.
            {answer.problem.hint !== null && ` ${answer.problem.hint}`}
          </p>
        )}
        {answer !== null && answer.found !== null && labels !== null && (
          <>
            <Equilibria found={answer.found} concept={concept} labels={labels} />
            <LookedAt found={answer.found} labels={labels} setState={setState} />
            <GraphOfMoves
              found={answer.found}
              labels={labels}
              moves={moves}
              setMoves={setMoves}
              setState={setState}
            />
          </>
        )}
      </Stale>
    </>
  );
}

function ConceptPicker({
  concept,
  setConcept,
}: {
  readonly concept: Concept | null;
  readonly setConcept: (concept: Concept | null) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="row">
      <legend>Stability concept</legend>
      {[null, ...CONCEPTS].map((one) => (
        <label key={one ?? "any"}>
          <input type="radio" name={name} checked={one === concept} onChange={() => setConcept(one)} />{" "}
          {one === null ? "any" : conceptNamedInFull(one)}
        </label>
      ))}
      <p className="soft">
        {concept === null
          ? "The concepts differ in which answers of the others a party looks ahead to."
          : conceptInWords(concept)}
      </p>
    </fieldset>
  );
}

function Equilibria({
  found,
  concept,
  labels,
}: {
  readonly found: Stability;
  readonly concept: Concept | null;
  readonly labels: Labels;
}): ReactNode {
  const { shown, partyIds, measures, start, hidden, looked } = found;
  const concepts = concept === null ? CONCEPTS : [concept];
  const under = found.under.filter(([one]) => concepts.includes(one));
  const equilibria = concept === null ? found.equilibria : under[0]![1];
  const table = optionTable(shown, partyIds, measures, concepts, labels);
  return (
    <section className="lead" aria-label="Equilibria">
      <p className="sentence">
        {equilibriaInWords({ states: found.states, equilibria, under }, [], labels, conceptInText)}
      </p>
      <p className="soft">{stabilityMeans(measures, labels)}</p>
      <details className="option-form" open={table.rows.length <= MOST_OPEN_ROWS}>
        <summary>Option form</summary>
        <DataTable
          table={table}
          caption={`${optionCaption(start)}; state ${looked} is looked at below.`}
          name="equilibria"
        />
      </details>
      {hidden > 0 && (
        <p className="soft">
          {concept === null
            ? "Those that most concepts agree on are shown; "
            : "The first of them are shown; "}
          {grouped(hidden)} more are left out. Any state can be looked at by its number.
        </p>
      )}
    </section>
  );
}

function LookedAt({
  found,
  labels,
  setState,
}: {
  readonly found: Stability;
  readonly labels: Labels;
  readonly setState: (state: number) => void;
}): ReactNode {
  const { shown, looked, states, measures, start, why } = found;
  const id = useId();
  const state = shown.find((one) => one.id === looked)!;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        {state.equilibrium.length === 0
          ? `State ${looked}, no equilibrium: ${stateInWords(state, measures, labels)}.`
          : equilibriumInWords(state, state.equilibrium, CONCEPTS, measures, labels)}
      </h3>
      <div className="row" role="group" aria-label="State looked at">
        {shown.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one.id === looked}
            onClick={() => setState(one.id)}
          >
            <span className="unseen">State </span>
            {one.id}
            {one.id === start && " (start)"}
          </button>
        ))}
        <label>
          or any, 1 to {grouped(states)}{" "}
          <input
            type="number"
            min={1}
            max={states}
            value={looked}
            onChange={({ target }) => {
              const next = target.valueAsNumber;
              if (Number.isInteger(next) && next >= 1 && next <= states) setState(next);
            }}
          />
        </label>
      </div>
      <ul className="plain-list">
        {why.map((one) => (
          <li key={one.party}>{stayingInWords(one, measures, labels)}</li>
        ))}
      </ul>
    </section>
  );
}

function GraphOfMoves({
  found,
  labels,
  moves,
  setMoves,
  setState,
}: {
  readonly found: Stability;
  readonly labels: Labels;
  readonly moves: MoveKind;
  readonly setMoves: (moves: MoveKind) => void;
  readonly setState: (state: number) => void;
}): ReactNode {
  const name = useId();
  const picture = useMemo(
    () =>
      movesPicture(
        {
          shown: found.moves,
          states: found.inPicture,
          partyIds: found.partyIds,
          measures: found.measures,
          start: found.start,
          chosen: found.looked,
          stateCount: found.states,
          improvementsOnly: moves === "improvements",
        },
        labels,
      ),
    [found, labels, moves],
  );
  return (
    <section aria-label="Graph of moves">
      <fieldset className="row">
        <legend>Moves shown</legend>
        <label>
          <input
            type="radio"
            name={name}
            checked={moves === "improvements"}
            onChange={() => setMoves("improvements")}
          />{" "}
          that the mover prefers
        </label>
        <label>
          <input type="radio" name={name} checked={moves === "moves"} onChange={() => setMoves("moves")} />{" "}
          all
        </label>
      </fieldset>
      {picture === null ? (
        <p className="soft">
          {found.moves.isWhole
            ? "Nobody has such a move in any state."
            : `Nobody has such a move from state ${found.looked}.`}
        </p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the pointer; the buttons above do the same */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
          <div
            className="moves"
            onClick={({ target }) => {
              const state = (target as Element).closest("[data-state]")?.getAttribute("data-state");
              if (state != null) setState(Number(state));
            }}
          >
            <Picture picture={picture} />
          </div>
          <details>
            <summary>The moves as a table</summary>
            <DataTable table={picture.table} caption="Moves, one a row" name="moves" />
          </details>
        </>
      )}
    </section>
  );
}
