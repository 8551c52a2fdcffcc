import type { EndStates, RobustProgress, TwoWayMap } from "../engine/index.ts";
import type { AimsByPlan } from "./aims.ts";
import type { BriefAsked, BriefStep } from "./brief/index.ts";
import type { ChangedPlan, ChangedPlanAsked } from "./changed-plan.ts";
import type { CheckAsked, Checked } from "./check.ts";
import type { CompareAsked, Comparison } from "./compare.ts";
import type {
  DesignAsked,
  Designed,
  DesignStage,
  EndsAsked,
  LikelyAsked,
  MostLikely,
} from "./design/index.ts";
import type { ExplainAsked, Explained } from "./explain.ts";
import type { FoundPlan, FoundPlanAsked } from "./found-plan.ts";
import type { LadderAsked, LadderOf } from "./ladder.ts";
import type { BriefMade } from "./question-tools.ts";
import type { Offers, OffersAsked, OffersStep } from "./repair/index.ts";
import type { SidesAsked, SidesProgress, SidesResult } from "./sides/index.ts";
import type {
  OtherwiseAsked,
  OtherwiseFound,
  StabilityAsked,
  StabilityFound,
  Standing,
  StandingAsked,
} from "./stability/index.ts";
import type { StressAsked, Stressed, StressStep } from "./stress.ts";
import type { RunAsked, RunTold } from "./sweep/index.ts";
import type { Switches, SwitchesAsked } from "./switches.ts";
import type { MapAsked } from "./two-way-map.ts";
import type { ReadingsFound, VersionsAsked, VersionsFound } from "./versions/index.ts";
import type { Why, WhyAsked } from "./why.ts";

/** Questions that take no time: the workbench's quick worker answers them, which is never kept busy for long. */
export interface QuickQuestions {
  /** How much of the scenario evidence backs, and whether a plan holds. */
  readonly check: QuestionShape<CheckAsked, Checked>;
  /** How far every plan takes every aim. */
  readonly aims: QuestionShape<Readonly<Record<never, never>>, AimsByPlan>;
  /** Plans assessed, with what of the scenario its pictures show. */
  readonly compare: QuestionShape<CompareAsked, Comparison>;
  /** Why a plan holds or breaks: for a party, a step, or what decides. */
  readonly explain: QuestionShape<ExplainAsked, Explained>;
  /** A plan that stands in no file, assessed as `compare` would, in the scenario with measures cut where it needs them cut. */
  readonly "found-plan": QuestionShape<FoundPlanAsked, FoundPlan>;
  /** Why a party has so much to spare at a step, in two short sums. */
  readonly why: QuestionShape<WhyAsked, Why>;
  /** A plan as it would be after a change that is not written yet, or why it could not be so. */
  readonly "changed-plan": QuestionShape<ChangedPlanAsked, ChangedPlan>;
  /** What the picture of one plan shows: steps, who acts in them, what each party has to spare. */
  readonly ladder: QuestionShape<LadderAsked, LadderOf>;
}

/** Questions answered in steps: work that is given up when something newer is asked. */
export interface LongQuestions {
  /** The pages to hand over, with a section on a run of a sweep where one is given. */
  readonly brief: QuestionShape<BriefAsked & { readonly run?: RunAsked }, BriefMade, BriefStep>;
  /** How sure every plan is: from few cases at once, then from more, at last from as many as are asked for; what it hangs on comes last. */
  readonly stress: QuestionShape<StressAsked, Stressed, StressStep>;
  /** The figures of each plan nearest to where its verdict turns: plan by plan, the best first. */
  readonly switches: QuestionShape<SwitchesAsked, Switches, null>;
  /** What moving two figures together does to a plan; null where it was told to stop. */
  readonly map: QuestionShape<MapAsked, TwoWayMap | null, undefined>;
  /** The plans that hold: roughly at once, then all of them; where none does, what splitting would do. */
  readonly design: QuestionShape<DesignAsked, Designed, DesignStage>;
  /** Which of some plans holds most often over the ranges of the figures. */
  readonly likely: QuestionShape<LikelyAsked, MostLikely, RobustProgress>;
  /** In which states plans could end; null where they are too many to list, or it was told to stop. */
  readonly ends: QuestionShape<EndsAsked, EndStates | null, null>;
  /** What allies disagree on, and what both could want. */
  readonly sides: QuestionShape<SidesAsked, SidesResult, SidesProgress>;
  /** Every plan by the figures of the file and by every reading, and what each difference hangs on. */
  readonly readings: QuestionShape<Readonly<Record<never, never>>, ReadingsFound, null>;
  /** What could be agreed on to make a plan hold, each kind of lever by itself, and what one would have to believe. */
  readonly offers: QuestionShape<OffersAsked, Offers, OffersStep>;
  /** Which states nobody would leave, by orders of preference alone, and who could move where. */
  readonly stability: QuestionShape<StabilityAsked, StabilityFound>;
  /** What would have to change for a state to stand, and which parties together would leave it; meanwhile, how many orders were tried. */
  readonly standing: QuestionShape<StandingAsked, Standing, number>;
  /** Which states stand where parties look ahead otherwise, prefer otherwise than is known, or see it otherwise. */
  readonly otherwise: QuestionShape<OtherwiseAsked, OtherwiseFound>;
  /** Which verdicts another version of the file differs in, and the fewest edits that did it. */
  readonly versions: QuestionShape<VersionsAsked, VersionsFound, undefined>;
  /** What a sweep of this very file comes to, as its folder has it; null where it was told to stop. */
  readonly run: QuestionShape<RunAsked, RunTold | null, undefined>;
}

/**
 * Every question that can be asked about a scenario: what it says, what is answered and what is told meanwhile, plain data all of it. A
 * new one has its place above, by its road; the compiler then asks for `ROAD` and for its answer, in `answerQuickly` or `answerQuestion`.
 */
export interface Questions extends QuickQuestions, LongQuestions {}

interface QuestionShape<Asks, Answer, Progress = never> {
  readonly asks: Asks;
  readonly answer: Answer;
  readonly progress: Progress;
}

export type QuestionKind = keyof Questions;

export type Question<K extends QuestionKind = QuestionKind> = {
  [Kind in K]: { readonly kind: Kind } & Questions[Kind]["asks"];
}[K];

export type AnswerTo<K extends QuestionKind> = Questions[K]["answer"];
export type ProgressOf<K extends QuestionKind> = Questions[K]["progress"];

/** Which worker of the workbench answers a question. */
export const ROAD: Readonly<Record<keyof QuickQuestions, "quick"> & Record<keyof LongQuestions, "long">> = {
  check: "quick",
  aims: "quick",
  compare: "quick",
  explain: "quick",
  "found-plan": "quick",
  why: "quick",
  "changed-plan": "quick",
  ladder: "quick",
  brief: "long",
  stress: "long",
  map: "long",
  design: "long",
  ends: "long",
  sides: "long",
  readings: "long",
  likely: "long",
  offers: "long",
  stability: "long",
  standing: "long",
  otherwise: "long",
  versions: "long",
  run: "long",
  switches: "long",
};

export function isQuick(question: Question): question is Question<keyof QuickQuestions> {
  return ROAD[question.kind] === "quick";
}
