import type { Distance } from "../../engine/index.ts";
import {
  distinct,
  exactly,
  HASH,
  list,
  Misfit,
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
import { type GridFigure, MOST_WORLDS, SWEEP_QUESTIONS, type SweepAsked } from "./sweep-asked.ts";

/** Of the files of a run; another when they are read otherwise. */
export const SWEEP_FORMAT = 2;

/** What a run is of: who has the same has the same worlds, chunk by chunk. */
export interface SweepManifest {
  readonly demarche: 1;
  readonly sweep: typeof SWEEP_FORMAT;
  readonly version: string;
  /** The name is for people; whether it is the same scenario, the hash of its text says. */
  readonly scenarios: readonly { readonly file: string; readonly sha256: string }[];
  readonly asked: SweepAsked;
  readonly worlds: number;
  /** Worlds in a chunk; the last one has what is left. */
  readonly chunk: number;
  readonly chunks: number;
  /** By file: what `at` of its rows has the values of, in this order. */
  readonly figures: readonly (readonly string[])[];
}

/** The same as it stands in a queue: its scenarios by the hashes of their texts. */
export interface SweepTask extends Omit<SweepManifest, "scenarios"> {
  readonly scenarios: readonly string[];
}

/** More files than this are a slip of the finger; so are more names of anything. */
const MOST_FILES = 10_000;
const MOST_NAMES = 100_000;

type Limits = SweepAsked["limits"];

const NAMES: Packing<readonly string[]> = list(TEXT, MOST_NAMES);
const DIFFERENT_NAMES: Packing<readonly string[]> = distinct(list(TEXT, MOST_NAMES));
const COUNT: Packing<number> = whole(1, Number.MAX_SAFE_INTEGER);
const PAIR: Packing<readonly [string, string]> = {
  pack: (pair) => pair,
  unpack: (json, at) => tuple([TEXT, TEXT]).unpack(json, at) as [string, string],
};
const DISTANCE: Packing<Distance> = {
  pack: (distance) => distance,
  unpack: (json, at) => {
    const { share, points } = some({ share: number(0), points: number(0) }).unpack(json, at);
    if ((share === undefined) === (points === undefined)) throw new Misfit(at, "a share or points");
    return share === undefined ? { points: points! } : { share };
  },
};
const GRID_FIGURE: Packing<GridFigure> = record<GridFigure>(
  { figure: TEXT, values: list(number(), MOST_WORLDS) },
  ({ values }) =>
    values.length > 0 && values.every((value, place) => place === 0 || value > values[place - 1]!),
);

const ASKED: Packing<SweepAsked> = record<SweepAsked>(
  {
    questions: distinct(list(oneOf(SWEEP_QUESTIONS), SWEEP_QUESTIONS.length)),
    plans: nullable(DIFFERENT_NAMES),
    samples: whole(0, MOST_WORLDS),
    seed: whole(0, Number.MAX_SAFE_INTEGER),
    grid: list(GRID_FIGURE, MOST_NAMES),
    readings: DIFFERENT_NAMES,
    objective: TEXT,
    limits: some<Limits>({
      perStep: COUNT,
      steps: COUNT,
      include: NAMES,
      exclude: NAMES,
      before: list(PAIR, MOST_NAMES),
      within: DISTANCE,
    }),
  },
  ({ questions, grid }) =>
    questions.includes("compare") && new Set(grid.map(({ figure }) => figure)).size === grid.length,
);

/** What both say beside their scenarios. */
const OF_RUN = {
  demarche: exactly(1),
  sweep: exactly(SWEEP_FORMAT),
  version: TEXT,
  asked: ASKED,
  worlds: whole(1, MOST_WORLDS),
  chunk: COUNT,
  chunks: whole(1, MOST_WORLDS),
  figures: list(NAMES, MOST_FILES),
} as const;

/** Whether its counts go together. */
function addsUp({ worlds, chunk, chunks, scenarios }: SweepManifest | SweepTask): boolean {
  return chunks === Math.ceil(worlds / chunk) && scenarios.length > 0;
}

/** All that may stand in the manifest of a folder: anybody may have written it. */
export const MANIFEST: Packing<SweepManifest> = record<SweepManifest>(
  { ...OF_RUN, scenarios: list(record({ file: TEXT, sha256: HASH }), MOST_FILES) },
  addsUp,
);

/** All that may stand in what a run in a queue is of: whoever can write there may have put something else. */
export const TASK: Packing<SweepTask> = record<SweepTask>(
  { ...OF_RUN, scenarios: list(HASH, MOST_FILES) },
  addsUp,
);
