import {
  type GridFigure,
  MOST_WORLDS,
  SWEEP_FORMAT,
  SWEEP_QUESTIONS,
  type SweepAsked,
  type SweepManifest,
} from "../../study/index.ts";
import {
  exactly,
  HASH,
  list,
  nullable,
  number,
  oneOf,
  type Packing,
  record,
  some,
  TEXT,
  tuple,
  whole,
} from "../packing/index.ts";

/** What a run is of, as `taskText` has it: its scenarios by the hashes of their texts. */
export interface Task extends Omit<SweepManifest, "scenarios"> {
  readonly scenarios: readonly string[];
}

/** More files than this are a slip of the finger; so are more names of anything. */
const MOST_FILES = 10_000;
const MOST_NAMES = 100_000;

type Limits = SweepAsked["limits"];
type Pair = readonly [string, string];

const NAMES: Packing<readonly string[]> = list(TEXT, MOST_NAMES);
const PAIR: Packing<Pair> = {
  pack: (pair) => pair,
  unpack: (json, at) => tuple([TEXT, TEXT]).unpack(json, at) as unknown as Pair,
};
const COUNT: Packing<number> = whole(1, Number.MAX_SAFE_INTEGER);

const ASKED: Packing<SweepAsked> = record<SweepAsked>({
  questions: list(oneOf(SWEEP_QUESTIONS), SWEEP_QUESTIONS.length),
  plans: nullable(NAMES),
  samples: whole(0, MOST_WORLDS),
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  grid: list(record<GridFigure>({ figure: TEXT, values: list(number(), MOST_WORLDS) }), MOST_NAMES),
  readings: NAMES,
  objective: TEXT,
  limits: some<Limits>({
    perStep: COUNT,
    steps: COUNT,
    include: NAMES,
    exclude: NAMES,
    before: list(PAIR, MOST_NAMES),
    within: some({ share: number(0), points: number(0) }) as Packing<NonNullable<Limits["within"]>>,
  }),
});

/** All that may stand in it: in a queue whoever can write there may have put something else. */
export const TASK: Packing<Task> = record<Task>(
  {
    demarche: exactly(1),
    sweep: exactly(SWEEP_FORMAT),
    version: TEXT,
    scenarios: list(HASH, MOST_FILES),
    asked: ASKED,
    worlds: whole(1, MOST_WORLDS),
    chunk: COUNT,
    chunks: whole(1, MOST_WORLDS),
    figures: list(NAMES, MOST_FILES),
  },
  ({ worlds, chunk, chunks, scenarios }) => chunks === Math.ceil(worlds / chunk) && scenarios.length > 0,
);
