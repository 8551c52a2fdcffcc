import { drive } from "../../src/engine/index.ts";
import {
  type BriefAsked,
  type BriefInput,
  briefAnswer,
  openScenario,
  type Solver,
  toolsAlone,
} from "../../src/study/index.ts";

/** The results a page of this text is made from, with the appendix. */
export function briefOf(
  text: string,
  { solver, ...asked }: BriefAsked & { solver?: Solver } = {},
): BriefInput {
  const { open, diagnostics } = openScenario(text);
  if (open === null) throw new Error(diagnostics.map(({ code }) => code).join());
  return drive(
    briefAnswer(
      open,
      { appendix: true, ...asked, repair: solver !== undefined },
      toolsAlone(() => 0, solver),
    ),
  );
}
