import type { ReactNode } from "react";
import type { AssessResult } from "../../engine/index.ts";
import type { Labels } from "../../present/index.ts";
import { type WhyAsked, WhyFigure } from "../why/index.ts";

/** Columns of `compareTable`: the weakest slack, and from here on the gains. */
const WEAKEST = 3;
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
  const { weakest } = plan;
  if (column === WEAKEST && weakest !== null)
    return figure({ party: weakest.party, step: weakest.step }, "weakest slack of");
  const party = partyIds[column - FIRST_GAIN];
  return party === undefined ? text : figure({ party }, `gain of ${labels.who(party)} from`);
}
