import { assess } from "../../engine/index.ts";
import type { Node, Scenario } from "../../scenario/index.ts";
import {
  applyEdits,
  decimal,
  figurePlace,
  findNode,
  insertFigures,
  readingSteps,
  replaceSteps,
  setInstalments,
  settleFigure,
  shiftFigure,
  type TextEdit,
  type WrittenStep,
} from "../../scenario/index.ts";
import { compileFor } from "./compile-for.ts";
import type { PatienceMove } from "./mend-patience.ts";
import type { SplitPlan } from "./mend-result.ts";
import type { MovableFigure } from "./movable-figures.ts";

/** A scenario's text, its tree, and the plan to mend in it. */
export interface MendedText {
  readonly text: string;
  readonly root: Node;
  readonly scenario: Scenario;
  readonly planId: string;
}

/** A text in short steps, most of which go into reading it anew; null where the change cannot be written into it. */
export type Writing = Generator<undefined, string | null, boolean>;

/** The text with figures moved by the written changes, new ones added. */
export function* writeFigures(
  source: MendedText,
  figures: readonly MovableFigure[],
  written: readonly number[],
): Writing {
  const { text, root } = source;
  const moved = figures.flatMap(({ place, figure }, index) =>
    place === null || written[index] === 0 ? [] : shiftFigure(place, figure, written[index]!, text),
  );
  const added = figures.flatMap(({ place, path }, index) =>
    place !== null || written[index] === 0 ? [] : [{ path, text: decimal(written[index]!) }],
  );
  const inserted = insertFigures(text, root, added);
  return inserted === null ? null : yield* readBack(source, [...moved, ...inserted]);
}

/** The text with patience moved, ranges with it; where a range would leave (0, 1) or is a reference, the plain number stands. */
export function* writePatience(source: MendedText, moves: readonly PatienceMove[]): Writing {
  const { text, root, scenario } = source;
  const settled: TextEdit[] = [];
  const shifted: TextEdit[] = [];
  for (const { party, from, written } of moves) {
    const { id, patience } = scenario.parties[party]!;
    const node = findNode(root, ["parties", id, "patience"]);
    if (node === null || patience === null) return null;
    settled.push(settleFigure(node, written));
    const place = figurePlace(text, node, patience);
    shifted.push(
      ...(place === null ? [settled.at(-1)!] : shiftFigure(place, patience, written - from, text)),
    );
  }
  return (yield* readBack(source, shifted)) ?? (yield* readBack(source, settled));
}

/** The text with other steps for the plan. */
export function* writeSteps(source: MendedText, steps: readonly WrittenStep[]): Writing {
  const edit = replaceSteps(source.text, source.root, source.planId, steps);
  return edit === null ? null : yield* readBack(source, [edit]);
}

/** The text with measures in instalments, and the plan's steps over their parts. */
export function* writeSplit(source: MendedText, split: SplitPlan): Writing {
  const { text, root, planId } = source;
  const cuts = split.measures.map((measure) => ({ measure, instalments: split.instalments }));
  const edits = setInstalments(text, root, cuts);
  const steps = replaceSteps(text, root, planId, split.steps);
  return edits === null || steps === null ? null : yield* readBack(source, [...edits, steps]);
}

/** The edited text if, read anew, it has no error and the plan holds in it. */
function* readBack({ text, planId }: MendedText, edits: readonly TextEdit[]): Writing {
  const edited = applyEdits(text, edits);
  const { scenario } = yield* readingSteps(edited);
  return scenario !== null && assess(compileFor(scenario, planId), planId).holds ? edited : null;
}
