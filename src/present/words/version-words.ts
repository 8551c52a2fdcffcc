import type { Verdict } from "../../engine/index.ts";
import { addressAt, addressText, type PlainData, type Scenario } from "../../scenario/index.ts";
import type {
  ChangedVerdict,
  ComparedVersions,
  DifferingVerdict,
  EditMade,
  ReadingsFound,
} from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised } from "./capitalised.ts";
import { verdictInTable } from "./compare-table.ts";
import { changedInWords, quantityInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import { count, listed, quoted } from "./number-words.ts";
import { plainText } from "./plain-text.ts";

const VERDICTS: Readonly<Record<Verdict, string>> = {
  nothing: "leads to no step",
  declined: "is declined",
  breaks: "breaks",
  holds: "holds",
};

/** How a reading is spoken of behind "by"; null: the scenario itself. */
function readingName(scenario: Scenario, name: string | null): string {
  if (name === null) return "the figures of the file";
  return quoted(plainText(scenario.readings.find(({ id }) => id === name)?.label ?? name));
}

/** Verdicts side by side, plans in rows and readings in columns, the figures of the file first. */
export function readingsTable(
  own: ReadingsFound["own"],
  { readings }: Pick<ReadingsFound, "readings">,
  scenario: Scenario,
  labels: Labels,
  chance: (reading: string | null, plan: string) => string | null,
): TextTable {
  const all = [{ name: null, plans: own }, ...readings];
  const heading = (name: string | null): string =>
    name === null ? "The file" : plainText(scenario.readings.find(({ id }) => id === name)!.label);
  return {
    columns: columns("left", ["Plan", ...all.map(({ name }) => heading(name))]),
    rows: own.map((plan, at) => [
      labels.plan(plan.id),
      ...all.map(({ name, plans }) => {
        const sure = chance(name, plan.id);
        return `${verdictInTable(plans[at]!)}${sure === null ? "" : ` (${sure})`}`;
      }),
    ]),
  };
}

/** What the columns mean. */
export function readingsTableMeans(hasChances: boolean): string {
  const sure = hasChances
    ? " In brackets: in about how many of 100 cases it holds when every figure may lie anywhere in its range."
    : "";
  return `Each column has the verdicts by other figures for the same plans; a figure that a reading does not have is the one of the file.${sure}`;
}

/** "You disagree on 12 figures; only one of them decides": a paragraph for each plan and two readings of which the verdicts differ, and its plan. */
export function differingInWords(
  { differ }: Pick<ReadingsFound, "differ">,
  scenario: Scenario,
  labels: Labels,
  called: typeof quantityInWords = quantityInWords,
): { readonly plan: string; readonly words: string }[] {
  return differ.flatMap((one, index) => {
    const isBack = (other: DifferingVerdict): boolean =>
      other.plan === one.plan &&
      other.readings[0] === one.readings[1] &&
      other.readings[1] === one.readings[0];
    const at = differ.findIndex(isBack);
    return at < index
      ? []
      : [{ plan: one.plan, words: pairInWords(one, differ[at]!, scenario, labels, called) }];
  });
}

function pairInWords(
  one: DifferingVerdict,
  back: DifferingVerdict,
  scenario: Scenario,
  labels: Labels,
  called: typeof quantityInWords,
): string {
  const [first, second] = one.readings.map((name) => readingName(scenario, name)) as [string, string];
  const [was, is] = [VERDICTS[one.verdicts[0]], VERDICTS[one.verdicts[1]]];
  const [many, few] = [one.differences, one.decides.length];
  const differ = `The two differ in ${count(many, "figure")}${decideInWords(many, few, one.exact)}`;
  const ids = ({ decides }: DifferingVerdict): string => decides.map(({ figure }) => figure).join();
  const again =
    ids(one) === ids(back)
      ? ""
      : ` The other way round, ${back.decides.length === 1 ? "one figure decides" : `it takes ${count(back.decides.length, "figure")}`}: with ${changesInWords(back, labels, called)}, it ${was} by ${second} too.`;
  return `By ${first} it ${was}; by ${second} it ${is}. ${differ}: with ${changesInWords(one, labels, called)}, it ${is} by ${first} too.${again}`;
}

function decideInWords(many: number, few: number, isExact: boolean): string {
  if (many === 1) return "";
  if (few === many) return `, and all of them decide${isExact ? " together" : ""}`;
  if (!isExact) return `; these ${few} decide, of which none can be left out, though fewer others may`;
  return few === 1 ? "; only one of them decides" : `; ${few} of them decide together`;
}

function changesInWords(
  { decides }: DifferingVerdict,
  labels: Labels,
  called: typeof quantityInWords,
): string {
  return listed(
    decides.map(({ figure, values: [before, now] }) => changedInWords(figure, now, before, labels, called)),
  );
}

/** What became of the plans of a file, in one sentence. */
export function versionsInWords({ changed, added, removed }: ComparedVersions): string {
  const what = [
    changed.length === 0
      ? "no plan of both has another verdict"
      : `${count(changed.length, "plan")} ${changed.length === 1 ? "has" : "have"} another verdict`,
    ...(added.length === 0 ? [] : [`${count(added.length, "plan")} came in`]),
    ...(removed.length === 0 ? [] : [`${count(removed.length, "plan")} went`]),
  ];
  return `${capitalised(listed(what))}.`;
}

/** Why a plan has another verdict: one sentence, then the edits, each by itself. @param labels - of the new version */
export function becauseInWords(
  { from, to, differences, because, exact, plan }: ChangedVerdict,
  labels: Labels,
): { readonly lead: string; readonly edits: readonly string[] } {
  const few = because.length;
  const did =
    differences === 1
      ? "One edit bears on it:"
      : few === differences
        ? `All ${few} edits that bear on it did it:`
        : `${count(differences, "edit")} may bear on it; ${few === 1 ? "one did it" : `${few} did it together`}${exact ? "" : ", of which none can be left out, though fewer others may"}:`;
  return {
    lead: `${labels.plan(plan)}: it ${PAST[from]}; now it ${VERDICTS[to]}. ${did}`,
    edits: because.map((edit) => editInWords(edit, labels)),
  };
}

const PAST: Readonly<Record<Verdict, string>> = {
  nothing: "led to no step",
  declined: "was declined",
  breaks: "broke",
  holds: "held",
};

/** `"Site" worth 9 points a quarter to A, not 7`; what is no figure by where it stands. */
export function editInWords(edit: EditMade, labels: Labels): string {
  const { path } = edit;
  // Both were read from files.
  const [was, is] = [edit.was as PlainData, edit.is as PlainData];
  const address = addressAt(path);
  const isNumber = (data: PlainData): data is number => typeof data === "number";
  if (address !== null) {
    const id = addressText(address);
    if (isNumber(is) && (isNumber(was) || was === null))
      return changedInWords(id, is, isNumber(was) ? was : 0, labels);
    return `${quantityInWords(id, labels)}: ${shown(is, labels)}, not ${shown(was, labels)}`;
  }
  return `${placeInWords(path, labels)}: ${shown(is, labels)}, not ${shown(was, labels)}`;
}

function placeInWords(path: readonly string[], labels: Labels): string {
  const [section, id = "", field, index, ...rest] = path;
  const inside = (keys: readonly (string | undefined)[]): string =>
    keys.flatMap((key) => (key === undefined ? [] : [`, ${plainText(key)}`])).join("");
  switch (section) {
    case "measures":
      return `${quoted(labels.measure(id))}${inside([field, index, ...rest])}`;
    case "parties":
      return `${labels.party(id)}${inside([field, index, ...rest])}`;
    case "events":
      return `${quoted(labels.event(id))}${inside([field, index, ...rest])}`;
    case "plans":
      return field === "steps" && index !== undefined
        ? `step ${Number(index) + 1} of ${labels.planInText(id)}${inside(rest)}`
        : `${labels.planInText(id)}${inside([field, index, ...rest])}`;
    default:
      return path.map(plainText).join(", ");
  }
}

/** Longer values are cut: they stand in the files. */
const MOST_SHOWN = 60;

function shown(data: PlainData, labels: Labels): string {
  if (data === null) return "nothing";
  if (typeof data === "string") return plainText(data);
  if (Array.isArray(data) && data.every((one) => typeof one === "string"))
    return data.length === 0 ? "none" : listed(data.map((one) => quoted(labels.measure(one as string))));
  const text = plainText(JSON.stringify(data));
  return [...text].length > MOST_SHOWN ? `${[...text].slice(0, MOST_SHOWN - 1).join("")}…` : text;
}
