import { coverage, type Scenario } from "../../scenario/index.ts";
import { type BriefInput, FOUND, fromHoldingToHopeless } from "../../study/index.ts";
import {
  capitalised,
  dayInWords,
  groundInWords,
  HOLDS_MEANS,
  type Labels,
  labelsOf,
  leadInSentences,
  plainText,
  planNames,
  searchedInVain,
  standingInWords,
  verdictInWords,
} from "../words/index.ts";
import { aimsSection } from "./aims-section.ts";
import { assumptionSections } from "./assumptions.ts";
import { missedInWords } from "./bounds-words.ts";
import { chronologySection } from "./chronology-section.ts";
import type { PageContent, PageSection } from "./content.ts";
import { firstSection, ladderSection } from "./first-page.ts";
import { frontierSection } from "./frontier-section.ts";
import { mendSection } from "./mend-section.ts";
import { methodSection } from "./method.ts";
import { foundSection, othersSection, overviewSection } from "./other-plans.ts";
import { planSection } from "./plan-sections.ts";
import { readingsSection } from "./readings-section.ts";
import { compareSection, equilibriaSection, sureSection, waitingSection } from "./sections.ts";
import { sidesSection, unitySection } from "./sides-section.ts";
import { sweepSection, sweepTablesSection } from "./sweep-section.ts";
import { trustSection } from "./trust-section.ts";
import { aimsServedSection, incidentsSection, trustNeededSection, wordsSection } from "./what-bears.ts";

/** Results to the content of the page: words, tables and pictures in reading order, the answer first; the appendix where it was asked for. */
export function makeContent(input: BriefInput): PageContent {
  const { scenario, plans, stress } = input;
  const labels = labelsOf(scenario);
  const foremost = plans.find(({ id }) => id === input.foremost) ?? null;
  const inOrder = fromHoldingToHopeless(plans);
  const sorted = {
    ...input,
    plans: foremost === null ? inOrder : [foremost, ...inOrder.filter((plan) => plan !== foremost)],
  };
  const foundName = foundNameOf(input, labels);
  const nameOf = (id: string): string => (id === FOUND && foundName !== null ? foundName : labels.plan(id));
  const first = [
    firstSection(sorted, nameOf, labels),
    ...(plans.length === 0 ? [statesSection(sorted, labels)] : []),
    ladderSection(sorted, labels),
    overviewSection({ ...sorted, plans: inOrder }, labels),
    othersSection(sorted, labels),
    foundSection(sorted, foundName, labels),
    incidentsSection(sorted, labels),
    trustNeededSection(sorted, foundName, labels),
    aimsServedSection(sorted, labels),
    sidesSection(sorted, labels),
    readingsSection(sorted, labels),
    sweepSection(sorted, labels),
    wordsSection(),
  ];
  const appendix = (): (PageSection | null)[] => [
    compareSection(sorted, labels),
    planSection(sorted, labels),
    aimsSection(sorted, labels),
    trustSection(sorted, labels),
    frontierSection(sorted, labels),
    unitySection(sorted, labels),
    waitingSection(sorted, labels),
    sureSection(sorted, labels),
    sweepTablesSection(sorted, labels),
    mendSection(sorted, labels),
    ...(plans.length === 0 ? [] : [equilibriaSection(sorted, labels)]),
    chronologySection(sorted, labels),
    ...assumptionSections(sorted, labels),
    methodSection(sorted, labels),
  ];
  const { answer, lead } = leadInSentences({ plans: sorted.plans, foremost, stress }, labels);
  const inVain = searchedInVain(input);
  const cited = scenario.sources.length;
  const sources =
    cited === 0 ? "" : ` ${cited === 1 ? "One source is" : `${cited} sources are`} cited in the file.`;
  const missed = missedInWords(input.bounds);
  return {
    title: labels.title,
    question: scenario.question === null ? null : plainText(scenario.question),
    answer,
    lead: inVain === null ? lead : [...lead, inVain],
    means: HOLDS_MEANS,
    rests: [`${groundInWords(coverage(scenario))}${sources}`, ...(missed === null ? [] : [missed])].join(" "),
    imprint: imprintOf(input),
    verdicts: sorted.plans.map((plan) => ({
      standing: standingInWords(plan),
      name: labels.plan(plan.id),
      words: capitalised(verdictInWords(plan, labels)),
    })),
    sections: [...first, ...(input.appendix ? appendix() : [])].filter(
      (section): section is PageSection => section !== null && section.blocks.length > 0,
    ),
    parties: partiesOf(scenario, labels),
    version: input.version,
    source: input.text,
  };
}

/** What the plan that was found is called wherever plans found are; null where none was. */
function foundNameOf({ found, design }: BriefInput, labels: Labels): string | null {
  if (found === null || design === null) return null;
  const steps = design.result.frontier.map((plan) => plan.steps);
  return planNames(steps, labels).plans[found.place]!;
}

/** Of a file without plans states are all that there is to tell. */
function statesSection(input: BriefInput, labels: Labels): PageSection | null {
  const states = equilibriaSection(input, labels);
  return states === null ? null : { ...states, tier: "plans" };
}

function imprintOf({ date, scenario: { author, edition } }: BriefInput): string[] {
  return [
    ...(date === null ? [] : [dayInWords(date)]),
    ...(author === null ? [] : [`Prepared by ${plainText(author)}`]),
    ...(edition === null ? [] : [plainText(edition)]),
  ];
}

function partiesOf(scenario: Scenario, labels: Labels): PageContent["parties"] {
  return scenario.parties.map(({ id }) => ({ id, name: labels.party(id) }));
}
