import { stateBits } from "../../engine/index.ts";
import { labelsOf, type NamedMeasures, type NamedState } from "../../present/index.ts";
import type { Arguments, OptionSpec } from "../arguments/index.ts";
import type { Analysis } from "./analysis.ts";

/** The answer to one further question about a conflict: a key of the JSON document, and words. */
export interface Section {
  readonly key: string;
  readonly json: unknown;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** A question that options of the command ask beside the main one. */
export interface Question {
  readonly options: readonly OptionSpec[];
  /** Null where it is not asked. @throws UsageError */
  readonly answer: (args: Arguments, analysis: Analysis) => Section | null;
}

/** What sentences about states need: labels, measures, and states by their index. */
export interface Naming {
  readonly labels: ReturnType<typeof labelsOf>;
  readonly measures: NamedMeasures;
  readonly named: (state: number) => NamedState;
}

export function namingOf({ opened, graph }: Analysis): Naming {
  const { model } = opened;
  return {
    labels: labelsOf(opened.scenario),
    measures: {
      ids: model.measureIds,
      by: model.measureIds.map((_, index) => model.partyIds[model.performer[index]!]!),
    },
    named: (state) => ({ id: state + 1, bits: stateBits(model, graph.space, state) }),
  };
}
