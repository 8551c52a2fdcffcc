import { coverage, type Scenario } from "../../scenario/index.ts";
import { type BriefInput, fromHoldingToHopeless } from "../../study/index.ts";
import {
  bottomLineInWords,
  capitalised,
  type Labels,
  labelsOf,
  plainText,
  standingInWords,
  verdictInWords,
} from "../words/index.ts";
import { aimsSection } from "./aims-section.ts";
import { assumptionSections } from "./assumptions.ts";
import { chronologySection } from "./chronology-section.ts";
import type { PageContent, PageSection } from "./content.ts";
import { frontierSection } from "./frontier-section.ts";
import { methodSection } from "./method.ts";
import { planSection } from "./plan-sections.ts";
import { compareSection, equilibriaSection, mendSection, sureSection, waitingSection } from "./sections.ts";
import { trustSection } from "./trust-section.ts";

/** Results to the content of the page: words, tables and pictures in reading order, the answer first. */
export function makeContent(input: BriefInput): PageContent {
  const { scenario, plans } = input;
  const labels = labelsOf(scenario);
  const foremost = plans.find(({ id }) => id === input.foremost) ?? null;
  const inOrder = fromHoldingToHopeless(plans);
  const sorted = {
    ...input,
    plans: foremost === null ? inOrder : [foremost, ...inOrder.filter((plan) => plan !== foremost)],
  };
  const sections = [
    compareSection(sorted, labels),
    planSection(sorted, labels),
    aimsSection(sorted, labels),
    trustSection(sorted, labels),
    frontierSection(sorted, labels),
    waitingSection(sorted, labels),
    sureSection(sorted, labels),
    mendSection(sorted, labels),
    equilibriaSection(sorted, labels),
    chronologySection(sorted, labels),
    ...assumptionSections(sorted, labels),
    methodSection(sorted, labels),
  ].filter((section): section is PageSection => section !== null && section.blocks.length > 0);
  return {
    title: labels.title,
    question: scenario.question === null ? null : plainText(scenario.question),
    bottomLine: bottomLineInWords(
      {
        plans: sorted.plans,
        foremost,
        stress: input.stress,
        trust: input.trusts.find(({ id }) => id === foremost?.id) ?? null,
        repair: foremost === null ? null : (input.repairs.find(({ plan }) => plan === foremost.id) ?? null),
        evidence: coverage(scenario),
      },
      labels,
    ),
    verdicts: sorted.plans.map((plan) => ({
      standing: standingInWords(plan),
      name: labels.plan(plan.id),
      words: capitalised(verdictInWords(plan, labels)),
    })),
    sections,
    parties: partiesOf(scenario, labels),
    version: input.version,
    source: input.text,
  };
}

function partiesOf(scenario: Scenario, labels: Labels): PageContent["parties"] {
  return scenario.parties.map(({ id }) => ({ id, name: labels.party(id) }));
}
