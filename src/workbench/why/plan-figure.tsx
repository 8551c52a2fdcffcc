import type { ReactNode } from "react";
import type { AssessResult } from "../../engine/index.ts";
import type { Labels } from "../../present/index.ts";
import { WhyFigure } from "./why.tsx";
import type { WhyAsked } from "./why-asked.ts";

/** Columns of `compareTable`: the worst link, and from here on the gains. */
const WORST = 3;
const FIRST_GAIN = 4;

/** A cell of `compareTable` that can be asked about, where it holds a figure. */
export function planFigure(
  text: string,
  column: number,
  plan: AssessResult,
  partyIds: readonly string[],
  labels: Labels,
  asked: WhyAsked = { plan: plan.id },
): ReactNode {
  const figure = (more: Partial<WhyAsked>, what: string): ReactNode => (
    <WhyFigure asked={{ ...asked, ...more }} of={`${what} ${labels.plan(plan.id)}`}>
      {text}
    </WhyFigure>
  );
  const { worst } = plan;
  if (column === WORST && worst !== null)
    return figure(
      { party: worst.party, ...(worst.step === null ? {} : { step: worst.step }) },
      "worst link of",
    );
  const party = partyIds[column - FIRST_GAIN];
  return party === undefined ? text : figure({ party }, `gain of ${labels.who(party)} from`);
}
