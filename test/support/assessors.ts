import { parse } from "yaml";
import { assess } from "../../src/index.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { assessByDefinition } from "../oracles/plan-oracle.ts";
import { compileText } from "./assess-text.ts";
import type { PlainScenario } from "./plain-scenario.ts";

/** What is asked of an assessment: an entry of `plans` of compare. Points per period; `keepValue` points. */
export interface Entry {
  readonly steps: readonly {
    readonly does: readonly string[];
    readonly ends: readonly string[];
    readonly periods: number;
  }[];
  readonly verdict: "nothing" | "declined" | "breaks" | "holds";
  readonly holds: boolean;
  readonly holdsThrough: number;
  readonly veto: Readonly<Record<string, boolean>>;
  readonly accepts: Readonly<Record<string, boolean>>;
  readonly gain: Readonly<Record<string, number>>;
  readonly keepValue: Readonly<Record<string, readonly number[]>>;
  readonly slack: BySteps;
  readonly after: BySteps;
  readonly share: BySteps;
  readonly weakest: Place | null;
  readonly cover: number | null;
  readonly breaks:
    | (Place & { readonly begins: Readonly<Record<string, number>>; readonly seenAfter: number })
    | null;
  readonly declines: readonly { readonly party: string; readonly gain: number }[];
  readonly worst: Worst | null;
  readonly spoils: (Worst & { readonly through: number }) | null;
  readonly believed: Readonly<Record<string, boolean | null>>;
  readonly leftWith: Readonly<Record<string, readonly number[]>>;
  /** Figures of the oracle alone: by step and period; by step. */
  readonly slackAt?: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
  readonly covers?: BySteps;
  readonly stake?: Readonly<Record<string, number>>;
}

type BySteps = Readonly<Record<string, readonly (number | null)[]>>;

export interface Place {
  readonly party: string;
  readonly step: number;
  readonly after: number;
  readonly slack: number;
  readonly share: number;
}

export interface Worst {
  readonly party: string;
  readonly kind: string;
  readonly step: number | null;
  readonly after: number | null;
  readonly amount: number;
  readonly share: number;
}

/** All that assess a plan of a text and are held to the same figures and laws. */
export const assessors: readonly { name: string; entryOf: (text: string, plan: string) => Entry }[] = [
  {
    name: "the oracle",
    entryOf: (text, plan) => {
      const { scenario, steps } = oracleInput(parse(text) as PlainScenario, plan);
      return assessByDefinition(scenario, steps);
    },
  },
  { name: "the library", entryOf: (text, plan) => assess(compileText(text), plan) },
];
