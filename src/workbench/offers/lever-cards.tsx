import { memo, type ReactNode, useId, useState } from "react";
import type { AssessResult } from "../../engine/index.ts";
import {
  copyLabels,
  deedsInWords,
  type Labels,
  labelsOf,
  offerInWords,
  offersProgressInWords,
  offerTitle,
  percentOfStake,
  points,
  tooLittleInWords,
} from "../../present/index.ts";
import { cutMeasures, type Scenario } from "../../scenario/index.ts";
import type { Offer, Offers, Question } from "../../study/index.ts";
import { type Answered, useBroker } from "../broker/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { Stale, useAnnounce, useChoice, Working } from "../elements/index.ts";
import { Beliefs } from "./beliefs.tsx";
import { PlanDots } from "./plan-dots.tsx";

/** So many cards are shown at first. */
const FIRST_CARDS = 3;

/** What parties could agree on to make the plan hold, the smallest change first; apart from it what one would have to believe. */
export function LeverCards({
  question,
  answered,
}: {
  readonly question: Question<"offers">;
  readonly answered: Answered<"offers">;
}): ReactNode {
  const broker = useBroker();
  const { answer, scenario, progress, stale } = answered;
  return (
    <section aria-label="What would make it hold">
      {progress !== null && (
        <Working
          words={offersProgressInWords(progress)}
          share={progress.done / progress.total}
          stop={() => broker.answers.stop(question)}
        />
      )}
      <Stale answered={answered}>
        {answer !== null && scenario !== null && (
          <Cards answer={answer} scenario={scenario} isReady={!stale} isWorking={progress !== null} />
        )}
      </Stale>
    </section>
  );
}

/** Not drawn anew for every word on how far the work has come. */
const Cards = memo(function Cards({
  answer,
  scenario,
  isReady,
  isWorking,
}: {
  readonly answer: Offers;
  readonly scenario: Scenario;
  /** Whether it is about the text as it is. */
  readonly isReady: boolean;
  readonly isWorking: boolean;
}): ReactNode {
  const [isAll, showAll] = useState(false);
  const labels = labelsOf(scenario);
  const { offers, believe, before } = answer;
  const shown = isAll ? offers : offers.slice(0, FIRST_CARDS);
  const alone = tooLittleInWords(answer);
  return (
    <>
      {alone !== "" && <p className="too-little">{alone}</p>}
      {offers.length === 0 && !isWorking && (
        <p>
          {answer.isWhole && answer.open.length === 0
            ? "Nothing that could be agreed on by itself would make it hold."
            : "Nothing was found that could be agreed on by itself and would make it hold."}
        </p>
      )}
      <div className="cards">
        {shown.map((offer, place) => (
          <Card
            key={offer.lever.kind}
            offer={offer}
            before={before}
            labels={labels}
            scenario={scenario}
            isReady={isReady}
            isFirst={place === 0}
          />
        ))}
        {believe !== null && <Beliefs believed={believe} scenario={scenario} labels={labels} />}
      </div>
      {offers.length > shown.length && (
        <button type="button" onClick={() => showAll(true)}>
          Show {offers.length - shown.length} more
        </button>
      )}
    </>
  );
});

function Card({
  offer: { lever, id, edits, after },
  before,
  labels,
  scenario,
  isReady,
  isFirst,
}: {
  readonly offer: Offer;
  readonly before: AssessResult;
  readonly labels: Labels;
  readonly scenario: Scenario;
  readonly isReady: boolean;
  readonly isFirst: boolean;
}): ReactNode {
  const store = useDocumentStore();
  const announce = useAnnounce();
  const { choosePlan } = useChoice();
  const [isOpen, setOpen] = useState(false);
  const title = useId();
  const name = copyLabels(before.id, labels)[lever.kind];
  const apply = (): void => {
    store.apply(edits!, `Added ${name}`);
    choosePlan(id);
    announce(
      `Added the plan “${name}”. ${labels.plan(before.id)} stays as it is; undo takes the copy back.`,
      "shown",
    );
  };
  return (
    <article className="offer" data-kind={lever.kind} aria-labelledby={title}>
      <h3 id={title}>{offerTitle(lever.changes, before.steps.length, labels)}</h3>
      <p className="soft">{offerInWords(lever, labels)}</p>
      {after === null ? (
        <p className="soft">
          This cannot be written into the text by itself (a value that several places share); make it by hand.
        </p>
      ) : (
        <>
          <p className="dots-row">
            <PlanDots plan={before} /> → <PlanDots plan={after} />
          </p>
          <dl className="before-after">
            {twoParties(before, after).map((party) => (
              <Change
                key={party}
                name={`${labels.party(party)} gains`}
                from={points(before.gain[party]!)}
                to={points(after.gain[party]!)}
              />
            ))}
            <Change name="Least to spare, %" from={spare(before)} to={spare(after)} />
          </dl>
          <p className="acts">
            <button
              type="button"
              className={isFirst ? "primary" : undefined}
              disabled={!isReady || edits === null}
              aria-describedby={title}
              onClick={apply}
            >
              Apply
            </button>
            <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? "Hide the steps" : "Show the steps"}
            </button>
          </p>
          {isOpen && <LeverSteps lever={lever} scenario={scenario} />}
        </>
      )}
    </article>
  );
}

function Change({
  name,
  from,
  to,
}: {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {from} → <b>{to}</b>
      </dd>
    </div>
  );
}

function spare({ weakest }: AssessResult): string {
  return weakest === null ? "-" : percentOfStake(weakest.share);
}

/** Of those who can decline the two whose gains it moves most, in the file's order. */
function twoParties(before: AssessResult, after: AssessResult): string[] {
  const ids = Object.keys(before.gain).filter((id) => before.veto[id] === true);
  const moves = (id: string): number => Math.abs((after.gain[id] ?? 0) - before.gain[id]!);
  const two = [...ids].sort((a, b) => moves(b) - moves(a)).slice(0, 2);
  return ids.filter((id) => two.includes(id));
}

/** The steps as they would be; what is paid or placed stands in the line above. */
function LeverSteps({
  lever,
  scenario,
}: {
  readonly lever: Offer["lever"];
  readonly scenario: Scenario;
}): ReactNode {
  const cuts = lever.changes.flatMap((change) =>
    change.kind === "split" ? [{ measure: change.measure, instalments: change.to.length }] : [],
  );
  const labels = labelsOf(cutMeasures(scenario, cuts));
  const parties = scenario.parties.map(({ id }) => id);
  return (
    <ol className="found-steps">
      {lever.steps.map((ids, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={index}>
          {ids.length === 0
            ? "Nothing new is due."
            : deedsInWords(
                ids,
                { ids, performers: ids.map((id) => [...labels.performers(id)]) },
                parties,
                labels,
              ).map((deeds) => <div key={deeds}>{deeds}</div>)}
        </li>
      ))}
    </ol>
  );
}
