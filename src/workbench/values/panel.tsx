import { type ReactNode, useMemo, useRef, useState } from "react";
import {
  capitalised,
  count,
  fieldInWords,
  figureInWords,
  listed,
  plainText,
  standingInWords,
  weakestFact,
} from "../../present/index.ts";
import { figureUses } from "../../scenario/index.ts";
import { planStanding } from "../../study/index.ts";
import { useAnswer, useReadingInForce } from "../broker/index.ts";
import { chosenPlan, useChoice, VerdictMark } from "../elements/index.ts";
import { EveryFieldButton, type RecordPlace } from "../every-field/index.ts";
import { Note, TextField, useForm, WholeField } from "../forms/index.ts";
import { byReading } from "./by-reading.ts";
import { EvidencePanel } from "./evidence-panel.tsx";
import { FigurePanel } from "./figure-panel.tsx";
import type { GridLine } from "./grid-paste.ts";
import { type GridCell, nameOfFigure } from "./grid-rows.ts";
import { MeasureLinks } from "./measure-links.tsx";
import { ReadingFields } from "./readings-form.tsx";
import { plansWith, removeMeasures, removeParty } from "./removals.ts";
import { SourceTexts } from "./source-texts.tsx";
import { StancesOf } from "./stances-panel.tsx";

/** What stands in the cell that is open, with the verdict on the plan looked at: the two are never apart. */
export function Panel({
  line,
  cell,
  party,
  close,
}: {
  readonly line: GridLine | undefined;
  readonly cell: GridCell | null;
  /** A party whose badge was chosen instead; null: none. */
  readonly party: string | null;
  /** Puts it away where it lies over the table. */
  readonly close: () => void;
}): ReactNode {
  const measure = line?.row?.measure ?? null;
  return (
    <aside className="values-panel" aria-label="The open cell">
      <button type="button" className="close-panel" onClick={close}>
        <span aria-hidden="true">×</span>
        <span className="unseen">Close the panel</span>
      </button>
      <Verdict of={cell?.key ?? null} />
      {party !== null ? (
        <PartyDetails key={party} id={party} />
      ) : cell?.kind === "figure" ? (
        <OpenFigure key={cell.key} cell={cell} label={line?.row?.label ?? ""} />
      ) : measure !== null ? (
        <MeasureDetails key={measure} id={measure} />
      ) : line?.row != null && recordOfLine(line.row) !== null ? (
        <div className="panel-details">
          <h3>{line.row.label}</h3>
          <EveryFieldButton of={recordOfLine(line.row)!} />
        </div>
      ) : (
        <p className="soft">Choose a cell to see what it does to the plan, and what it rests on.</p>
      )}
    </aside>
  );
}

/** The record that a row of a fold stands for: a combination, an event and so on; null: none by itself. */
function recordOfLine({ key, label }: { readonly key: string; readonly label: string }): RecordPlace | null {
  const [kind, id = ""] = key.split(/:(.*)/s);
  const of = (record: RecordPlace["record"], ...path: string[]): RecordPlace => ({
    record,
    path,
    name: label,
  });
  switch (kind) {
    case "t":
      return of("together", "together", id);
    case "d":
      return of("drift", "drift", id);
    case "e":
      return of("event", "events", id);
    case "p":
      return of("deposit", "deposits", id);
    case "o":
      return of("measure", "measures", id);
    case "breakdown":
    case "blame":
    case "lasts":
    case "chance":
    case "without":
      return of("breakdown", "breakdown");
    default:
      return null;
  }
}

/** How the plan looked at stands now, and how it stood when the cell was opened. */
function Verdict({ of }: { readonly of: string | null }): ReactNode {
  const { labels } = useForm();
  const choice = useChoice();
  const { answer } = useAnswer({ kind: "compare" });
  const first = useRef<{ readonly key: string; readonly words: string } | null>(null);
  const plan = chosenPlan(answer?.plans, choice);
  if (plan === undefined) return null;
  const standing = planStanding(plan);
  const { word } = standingInWords(plan);
  const lead = weakestFact(plan, labels)?.lead ?? "";
  const words = `${word}. ${lead}`.trim();
  const key = `${plan.id}/${of}`;
  if (first.current?.key !== key) first.current = { key, words };
  const before = first.current.words;
  return (
    <div className={`panel-verdict ${standing}`}>
      <strong>
        <VerdictMark standing={standing} /> {labels.plan(plan.id)}: {word}
      </strong>
      {lead !== "" && <span>{lead}</span>}
      {before !== words && <span className="soft">Before: {before}</span>}
    </div>
  );
}

function OpenFigure({ cell, label }: { readonly cell: GridCell; readonly label: string }): ReactNode {
  const { scenario, labels } = useForm();
  const choice = useChoice();
  const { answer } = useAnswer({ kind: "compare" });
  const use = useMemo(
    () => figureUses(scenario).find(({ path }) => path.join("/") === cell.key) ?? null,
    [scenario, cell.key],
  );
  const reading = useReadingInForce();
  const by = useMemo(() => byReading(scenario, reading), [scenario, reading]);
  const shared = cell.figure?.kind === "quantity" ? cell.figure.id : null;
  const quantity = by.scenario.quantities.find(({ id }) => id === shared);
  const path = quantity === undefined ? cell.path : ["quantities", quantity.id];
  const plan = chosenPlan(answer?.plans, choice)?.id ?? null;
  return (
    <>
      <div className="panel-figure">
        <h3>{label}</h3>
        <p className="soft">
          {capitalised(use === null ? nameOfFigure(cell.path, labels) : fieldInWords(use, labels))}
        </p>
        {quantity !== undefined && (
          <p className="soft">
            A shared figure, {cell.text}: it moves in {listed(labels.quantityUses(quantity.id), 3)}.
          </p>
        )}
        {reading !== null && (
          <p className="soft">
            {by.ownOf(path) === undefined
              ? `“${plainText(reading.label)}” says nothing of its own here: a change is one of the file.`
              : `“${plainText(reading.label)}” says this itself: a change is one of the reading.`}
          </p>
        )}
        <FigurePanel
          path={path}
          writtenAt={by.writtenAt(path)}
          figure={quantity?.figure ?? cell.figure}
          plan={plan}
        />
      </div>
      <ReadingFields path={path} />
      {use !== null && (
        <SourceTexts>
          <EvidencePanel use={use} />
        </SourceTexts>
      )}
    </>
  );
}

function MeasureDetails({ id }: { readonly id: string }): ReactNode {
  const { scenario, labels, change, commit, setText } = useForm();
  const measure = scenario.measures.find((one) => one.id === id);
  if (measure === undefined) return null;
  const label = labels.measure(id);
  const used = plansWith(scenario, [id]);
  return (
    <div className="panel-details">
      <h3>{label}</h3>
      <TextField
        label="Name"
        wide
        value={measure.label}
        commit={setText(["measures", id, "label"], `renamed ${label}`)}
      />
      <TextField
        label="Short name, for pictures"
        value={measure.short ?? ""}
        placeholder="none"
        commit={setText(["measures", id, "short"], `set the short name of ${label}`)}
      />
      {typeof measure.instalments === "number" && (
        <WholeField
          label="Done in so many parts"
          value={measure.instalments}
          unit=""
          commit={(value) =>
            commit(
              { kind: "plain", path: ["measures", id, "instalments"], value },
              `set the parts of ${label} to ${value}`,
            )
          }
        />
      )}
      {typeof measure.reversible !== "boolean" && (
        <p className="soft">Share that can be taken back: {figureInWords(measure.reversible)}.</p>
      )}
      <MeasureLinks measure={measure} />
      <Note text={measure.note} />
      <p>
        <EveryFieldButton of={{ record: "measure", path: ["measures", id], name: label }} />
      </p>
      <Removal
        what={label}
        offer={
          used.length === 0
            ? null
            : `It stands in ${count(used.length, "plan")}: ${listed(
                used.map((plan) => labels.plan(plan.id)),
                4,
              )}.`
        }
        accept="Take it out of them and remove it"
        remove={() => void change(removeMeasures(scenario, [id]), `removed ${label}`)}
      />
    </div>
  );
}

function PartyDetails({ id }: { readonly id: string }): ReactNode {
  const { scenario, labels, change, setText } = useForm();
  const party = scenario.parties.find((one) => one.id === id);
  if (party === undefined) return null;
  const own = scenario.measures.filter(({ by }) => by.length === 1 && by[0] === id);
  const at = (field: string): string[] => ["parties", id, field];
  const who = labels.who(id);
  const used = plansWith(
    scenario,
    own.map((one) => one.id),
  );
  return (
    <div className="panel-details">
      <h3>{labels.party(id)}</h3>
      <TextField label="Name" wide value={party.name} commit={setText(at("name"), `renamed ${who}`)} />
      <TextField
        label="Short name, for pictures"
        value={party.short ?? ""}
        placeholder={labels.badge(id)}
        commit={setText(at("short"), `set the short name of ${who}`)}
      />
      <TextField
        label="Side"
        value={party.side ?? ""}
        placeholder="none"
        commit={setText(at("side"), `set the side of ${who}`)}
      />
      <p className="soft">
        {party.patience === null ? "Its patience is not set." : `Patience ${figureInWords(party.patience)}.`}{" "}
        It is set under Patience, below the table.
      </p>
      <StancesOf party={id} />
      <Note text={party.note} />
      <p>
        <EveryFieldButton of={{ record: "party", path: ["parties", id], name: labels.party(id) }} />
      </p>
      <Removal
        what={labels.party(id)}
        offer={`Its figures go with it${own.length === 0 ? "" : `, and ${count(own.length, "measure")}${used.length === 0 ? "" : `, out of ${count(used.length, "plan")} too`}`}.`}
        accept="Remove all of it"
        remove={() => void change(removeParty(scenario, id), `removed ${who}`)}
      />
    </div>
  );
}

/** A way to take something out; where more goes with it that is said first. */
function Removal({
  what,
  offer,
  accept,
  remove,
}: {
  readonly what: string;
  readonly offer: string | null;
  readonly accept: string;
  readonly remove: () => void;
}): ReactNode {
  const [isAsked, ask] = useState(false);
  if (!isAsked)
    return (
      <button type="button" className="link" onClick={offer === null ? remove : () => ask(true)}>
        Remove<span className="unseen"> {what}</span>
      </button>
    );
  return (
    <div className="removal" role="group" aria-label={`Remove ${what}`}>
      <p>{offer}</p>
      <button type="button" onClick={remove}>
        {accept}
      </button>{" "}
      <button type="button" className="link" onClick={() => ask(false)}>
        Keep it
      </button>
    </div>
  );
}
