import { type ReactNode, useId, useMemo } from "react";
import { CONCEPTS, type Concept, type MoveKind, type StateResult } from "../../engine/index.ts";
import {
  byWhatIsInForce,
  capitalised,
  grouped,
  jointInWords,
  type Labels,
  labelsOf,
  listed,
  optionCaption,
  optionTable,
  stateInWords,
  stayingInWords,
} from "../../present/index.ts";
import type { Otherwise, Stability } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Stale, useRemembered } from "../elements/index.ts";
import { NamesField } from "../forms/index.ts";
import { GraphOfMoves } from "./graph-of-moves.tsx";
import { type Ahead, HowFarAhead, TO_THE_NEXT_MOVE } from "./how-far-ahead.tsx";
import { FoundOtherwise } from "./judged-otherwise.tsx";
import { WhatIf } from "./what-if.tsx";
import { WouldHaveToChange } from "./would-have-to-change.tsx";

/** Which states nobody would leave, where only orders of preference count, and who could move where. */
export function States(): ReactNode {
  const [ahead, setAhead] = useRemembered<Ahead>("how far ahead they look", TO_THE_NEXT_MOVE);
  const [state, setState] = useRemembered<number | null>("stability state", null);
  const [moves, setMoves] = useRemembered<MoveKind>("stability moves", "improvements");
  const [inForce, setInForce] = useRemembered<readonly string[]>("standoff in force", []);
  // Where they look otherwise, the states of today and their moves are those of the shortest look.
  const concept = ahead.kind === "moves" || ahead.kind === "each" ? "R" : ahead.kind;
  const otherwise = otherwiseOf(ahead);
  const answered = useAnswer<"stability">({ kind: "stability", concept, state, moves, inForce });
  const { answer, scenario } = answered;
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  const found = answer?.found ?? null;
  return (
    <>
      {labels !== null && found !== null && (
        <HowFarAhead ahead={ahead} set={setAhead} partyIds={found.partyIds} labels={labels} />
      )}
      <Stale answered={answered}>
        {answer !== null && answer.found === null && (
          <p className="failed" role="alert">
            Line {answer.problem.range.start.line}: {answer.problem.message}.
            {answer.problem.hint !== null && ` ${answer.problem.hint}`}
          </p>
        )}
        {found !== null && labels !== null && (
          <div className="states-desk">
            {otherwise === null ? (
              <>
                <StateList
                  found={found}
                  concept={concept}
                  labels={labels}
                  setState={setState}
                  inForce={inForce.filter((id) => found.measures.ids.includes(id))}
                  setInForce={setInForce}
                />
                <LookedAt found={found} concept={concept} labels={labels} />
              </>
            ) : (
              <FoundOtherwise otherwise={otherwise} measures={found.measures} />
            )}
            <GraphOfMoves
              found={found}
              labels={labels}
              moves={moves}
              setMoves={setMoves}
              setState={setState}
            />
            <section aria-label="What if">
              <h4>What if it is otherwise?</h4>
              <WhatIf concept={concept} partyIds={found.partyIds} measures={found.measures} labels={labels} />
            </section>
          </div>
        )}
      </Stale>
    </>
  );
}

/** What is asked where parties do not all look ahead alike; null where they do. */
function otherwiseOf({ kind, moves, each }: Ahead): Otherwise | null {
  if (kind === "moves") return { form: "ahead", moves };
  return kind === "each" ? { form: "each", concepts: each } : null;
}

/** The states of a short list, each by what is in force in it. */
function StateList({
  found,
  concept,
  labels,
  setState,
  inForce,
  setInForce,
}: {
  readonly found: Stability;
  readonly concept: Concept;
  readonly labels: Labels;
  readonly setState: (state: number) => void;
  /** Measures that are in force in every state that is counted. */
  readonly inForce: readonly string[];
  readonly setInForce: (inForce: readonly string[]) => void;
}): ReactNode {
  const { shown, measures, partyIds, start, hidden, looked, states } = found;
  const stand = new Map(found.under).get(concept) ?? 0;
  const joint = jointInWords(measures, labels);
  const such = inForce.length === 0 ? "states" : "such states";
  const put = (ids: readonly string[]): null => {
    setInForce(ids);
    return null;
  };
  return (
    <div className="lead">
      <NamesField
        label="Only states with this in force"
        chosen={inForce}
        among={measures.ids}
        nameOf={labels.measure}
        none={inForce.length === 0 ? "any …" : "and …"}
        add={(id) => put(id === "" ? inForce : [...inForce, id])}
        remove={(id) => put(inForce.filter((one) => one !== id))}
      />
      <p className="sentence">
        {states === 0
          ? "No state has all of that in force."
          : stand === 0
            ? `Every one of ${grouped(states)} ${such} would be left by somebody.`
            : `Nobody would leave ${grouped(stand)} of ${grouped(states)} ${such}.`}
      </p>
      <p className="soft">
        Only the order in which each party prefers states counts here, not how much nor when.
        {joint !== null && ` ${joint}`}
        {start === null && " What is in force at the start cannot occur, so there is no state of today."}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className="table-scroll" role="region" aria-label="States" tabIndex={0}>
        <table className="states">
          <thead>
            <tr>
              <th scope="col">In force</th>
              <th scope="col">Who would leave it</th>
              {partyIds.map((id) => (
                <th
                  key={id}
                  scope="col"
                  className="number"
                  title={`How ${labels.who(id)} ranks it; 1 is best`}
                >
                  {labels.badge(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.id} data-looked={one.id === looked}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    aria-current={one.id === looked ? "true" : undefined}
                    onClick={() => setState(one.id)}
                  >
                    {capitalised(stateInWords(one, measures, labels))}
                  </button>
                  {one.id === start && <span className="chip quiet">today</span>}
                </th>
                <td>{leaversInWords(one, concept, partyIds, labels)}</td>
                {partyIds.map((id) => (
                  <td key={id} className="number">
                    {one.rank[id]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">
        Right: how each party ranks the state, 1 is best.
        {hidden > 0 && ` ${grouped(hidden)} more states that nobody would leave are left out.`}
      </p>
      <details>
        <summary>The same as scholars write it</summary>
        <DataTable
          table={optionTable(shown, partyIds, measures, CONCEPTS, labels)}
          caption={optionCaption(start)}
          name="states"
        />
      </details>
    </div>
  );
}

function leaversInWords(
  { equilibrium, stable }: StateResult,
  concept: Concept,
  partyIds: readonly string[],
  labels: Labels,
): string {
  if (equilibrium.includes(concept)) return "Nobody";
  return listed(partyIds.filter((id) => !stable[id]!.includes(concept)).map(labels.party));
}

function LookedAt({
  found,
  concept,
  labels,
}: {
  readonly found: Stability;
  readonly concept: Concept;
  readonly labels: Labels;
}): ReactNode {
  const { shown, looked, measures, why } = found;
  const id = useId();
  const state = shown.find((one) => one.id === looked)!;
  const naming = byWhatIsInForce(measures, labels);
  return (
    <section aria-labelledby={`${id}-title`} className="looked-at">
      <h4 id={`${id}-title`}>
        {capitalised(stateInWords(state, measures, labels))}:{" "}
        {state.equilibrium.includes(concept) ? "nobody would leave it" : "it would be left"}
      </h4>
      <ul className="plain-list">
        {why.map((one) => (
          <li key={one.party}>{stayingInWords(one, measures, labels, naming)}</li>
        ))}
      </ul>
      <WouldHaveToChange key={`${looked} ${concept}`} state={looked} concept={concept} measures={measures} />
    </section>
  );
}
