import { type ReactNode, useState } from "react";
import type { AssessResult } from "../../engine/index.ts";
import {
  breachSideWords,
  count,
  depositsHeldInWords,
  depositsInWords,
  eventsInWords,
  eventTableMeans,
  followOnInWords,
  gainInWords,
  gainSideWords,
  isFromStart,
  keepSideWords,
  type Labels,
  labelsOf,
  linkInWords,
  responsesInWords,
  type SideWords,
  sharesInWords,
  verdictInWords,
  whenInWords,
} from "../../present/index.ts";
import { type Cut, cutMeasures, type Scenario } from "../../scenario/index.ts";
import type { Accidents } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Dialog, Stale } from "../elements/index.ts";

/** What is to be explained: why a plan holds or breaks, for a party, a step, or by what decides. */
export interface WhyAsked {
  readonly plan: string;
  readonly party?: string;
  /** From 1; one more than the plan has stands for the time once all is done. */
  readonly step?: number;
  /** Instead of the plan of that id, one that stands in no file. */
  readonly found?: {
    readonly steps: readonly (readonly string[])[];
    readonly cuts: readonly Cut[];
    /** What it is called here. */
    readonly name: string;
  };
}

/** Opens every term of what is asked, in a window. */
export function EveryTerm({ asked, of }: { readonly asked: WhyAsked; readonly of: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [narrowed, narrow] = useState(asked);
  return (
    <>
      <button
        type="button"
        className="link"
        onClick={() => {
          narrow(asked);
          setOpen(true);
        }}
      >
        Every term, to redo by hand<span className="unseen">: {of}</span>
      </button>
      {isOpen && (
        <Dialog title="Every term" wide close={() => setOpen(false)}>
          <div className="every-term">
            <Explanation asked={narrowed} ask={narrow} />
          </div>
        </Dialog>
      )}
    </>
  );
}

/** Why a plan holds or breaks, term by term, to redo by hand: what the command `explain` prints. */
function Explanation({
  asked,
  ask,
}: {
  readonly asked: WhyAsked;
  readonly ask: (asked: WhyAsked) => void;
}): ReactNode {
  const answered = useAnswer({ kind: "explain", ...asked });
  const { answer, scenario } = answered;
  if (answer === null || scenario === null) return <Stale answered={answered} />;
  const labels = labelsFor(asked, scenario);
  const { result, accidents, gains, links } = answer;
  const isAsked = asked.party !== undefined || asked.step !== undefined;
  return (
    <Stale answered={answered}>
      <p className="sentence">
        {labels.plan(result.id)} {verdictInWords(result, labels)}
      </p>
      <Steps result={result} labels={labels} />
      {!isAsked && <Interruptions result={result} accidents={accidents} labels={labels} />}
      <Narrow asked={asked} ask={ask} result={result} labels={labels} />
      {gains.map((gain) => (
        <section key={`gain ${gain.party}`}>
          <h3>{gainInWords(gain, result.accepts[gain.party]!, labels)}</h3>
          <Side words={gainSideWords(gain, result, labels)} />
        </section>
      ))}
      {links.length === 0 && (
        <p>{isAsked ? "Nothing can be broken there" : "Nobody has anything to break"}.</p>
      )}
      {links.map((link) => {
        const keep = keepSideWords(link, result, labels);
        // The plan from its start is keeping on at step 1: one table serves both.
        const isShown = isFromStart(link) && gains.some(({ party }) => party === link.party);
        return (
          <section key={`link ${link.party} ${link.step} ${link.kind} ${link.event}`}>
            <h3>{linkInWords(link, result, labels)}</h3>
            {isShown ? <p>{keep.heading}: as above.</p> : <Side words={keep} />}
            <Side words={breachSideWords(link, result, labels)} />
            <p className="soft">{sharesInWords(link, result, labels)}</p>
          </section>
        );
      })}
    </Stale>
  );
}

/** A plan that stands in no file is called as it is where it was asked about, its measures cut as it needs them. */
function labelsFor({ found }: WhyAsked, scenario: Scenario): Labels {
  if (found === undefined) return labelsOf(scenario);
  return { ...labelsOf(cutMeasures(scenario, found.cuts)), plan: () => found.name };
}

/** What may happen meanwhile, what answers a breach and what may follow. */
function Interruptions({
  result,
  accidents,
  labels,
}: {
  readonly result: AssessResult;
  readonly accidents: Accidents;
  readonly labels: Labels;
}): ReactNode {
  const events = eventsInWords(result, accidents, labels);
  const answers = responsesInWords(result, labels);
  const deposits = depositsHeldInWords(result, labels);
  const later = followOnInWords(result, labels);
  return (
    <>
      {events.map(({ title, about, table, sentences }) => (
        <section key={title}>
          <h3>{title}</h3>
          <p>{about}</p>
          <DataTable
            name={`${title} in ${result.id}`}
            table={table}
            caption="What it costs whom, in which step"
          />
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      ))}
      {events.length > 0 && <p className="soft">{eventTableMeans(labels)}</p>}
      {answers.length > 0 && <h3>If somebody breaks it</h3>}
      {answers.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {deposits.length > 0 && <h3>Deposits</h3>}
      {deposits.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {later.length > 0 && <h3>What may follow</h3>}
      {later.length > 0 && <p>{later.join(" ")}</p>}
    </>
  );
}

function Steps({ result, labels }: { readonly result: AssessResult; readonly labels: Labels }): ReactNode {
  return (
    <ol className="steps-in-words">
      {result.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={index}>
          {[
            ...labels.measures(step.does),
            ...labels.measures(step.ends).map((name) => `end of ${name}`),
            ...depositsInWords(step, labels),
          ].join("; ")}{" "}
          <span className="soft">({count(step.periods, labels.period)})</span>
        </li>
      ))}
    </ol>
  );
}

/** Another party, another step. */
function Narrow({
  asked,
  ask,
  result,
  labels,
}: {
  readonly asked: WhyAsked;
  readonly ask: (asked: WhyAsked) => void;
  readonly result: AssessResult;
  readonly labels: Labels;
}): ReactNode {
  const asking = (party: string, step: string): WhyAsked => ({
    plan: asked.plan,
    ...(asked.found === undefined ? {} : { found: asked.found }),
    ...(party === "" ? {} : { party }),
    ...(step === "" ? {} : { step: Number(step) }),
  });
  const [party, step] = [asked.party ?? "", asked.step === undefined ? "" : String(asked.step)];
  return (
    <div className="row">
      <label>
        Party{" "}
        <select value={party} onChange={({ target }) => ask(asking(target.value, step))}>
          <option value="">{step === "" ? "what decides" : "every party"}</option>
          {Object.keys(result.gain).map((id) => (
            <option key={id} value={id}>
              {labels.party(id)}
            </option>
          ))}
        </select>
      </label>
      <label>
        When{" "}
        <select value={step} onChange={({ target }) => ask(asking(party, target.value))}>
          <option value="">{party === "" ? "what decides" : "every step"}</option>
          {Array.from({ length: result.steps.length + 1 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            <option key={index} value={index + 1}>
              {whenInWords(result, index + 1, labels)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Side({ words: { heading, table, makeup } }: { readonly words: SideWords }): ReactNode {
  return (
    <>
      <DataTable name="why" table={table} caption={heading} />
      <ul className="makeup">
        {makeup.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
