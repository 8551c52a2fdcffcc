import type {
  BestPlan,
  ByParty,
  ClausesResult,
  DesignedPlan,
  DesignMethod,
  DesignResult,
  EndState,
  EndStates,
  Explanation,
  FirstTests,
  PlanTrust,
  RankedPlan,
  ReachedEquilibrium,
  RobustDesign,
  StabilityResult,
  StressedPlan,
  StressResult,
  TwoWayMap,
  TypePlay,
} from "../../engine/index.ts";
import type { FigureKind, PageContent, PagePicture, Statement } from "../../present/index.ts";
import type { Coverage, Cut, Source, WrittenPlan } from "../../scenario/index.ts";
import type {
  ChangedReading,
  ComparedVersions,
  DifferingVerdict,
  NoPlan,
  RepairResult,
  SidesAsked,
  SidesResult,
  SplitDesign,
  SplitsResult,
  StabilitySections,
  SweepQuestion,
  SweepResult,
  SweptKind,
  TurnedPlan,
} from "../../study/index.ts";
import type { DocumentHead, Opening } from "./document-head.ts";
import type { PlanDocument } from "./plan-document.ts";

// One file: schema/results and docs/reference/results.md are made from it, in its order.

/**
 * The documents that commands print with `--json`, by command. Commands build values of these types; schema/results and
 * docs/reference/results.md are made from them and from the docstrings of their keys.
 */
export interface Documents {
  readonly init: InitDocument;
  readonly check: CheckDocument;
  readonly compare: CompareDocument | VersionsDocument;
  readonly explain: ExplainDocument;
  readonly design: DesignDocument;
  readonly stress: StressDocument | StressPartDocument | StressMapDocument;
  /** As `stress`, which it joins the parts of. */
  readonly merge: StressDocument;
  readonly sweep: SweepDocument;
  readonly repair: RepairDocument;
  readonly clauses: ClausesDocument | EveryClausesDocument;
  readonly trust: TrustDocument;
  readonly sides: SidesDocument;
  readonly stability: StabilityDocument;
  readonly brief: BriefDocument | FigureDocument;
  readonly proposal: ProposalDocument;
  readonly share: ShareDocument;
  readonly sources: SourcesDocument | AddedSourcesDocument;
  readonly export: ExportDocument | ExportTableDocument | ExportSourcesDocument;
  readonly bundle: BundleDocument;
  readonly verify: VerifyDocument;
  readonly open: OpenDocument | AppFolderDocument;
  readonly errors: ErrorsDocument;
}

/** Of any command, in place of its document, where the scenario has errors (exit code 1) or the command line is wrong (exit code 2). */
export interface ErrorsDocument extends Opening<string> {
  /** Everything that is wrong, in the order of the file. */
  readonly errors: readonly ErrorJson[];
}

/** One error, of the scenario or of the command line. */
export interface ErrorJson {
  /** A code of docs/reference/errors.md; `usage` where the command line is wrong, `file` where a file cannot be read or written. */
  readonly code: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** The file it is in; null where it is the command line that is wrong. */
  readonly file: string | null;
  /** The line, from 1; null where it is the command line that is wrong. */
  readonly line: number | null;
  /** The column, from 1, in characters; null where it is the command line that is wrong. */
  readonly column: number | null;
  /** Keys, and places in lists from 0, that lead to what is wrong; empty where it is the command line. */
  readonly path: readonly (string | number)[];
  /** What to do next; null where there is nothing to suggest. */
  readonly hint: string | null;
}

/** What `init` wrote. */
export interface InitDocument extends Opening<"init"> {
  /** The shipped example it is a copy of; absent with `from`. */
  readonly example?: string;
  /** `--from`: the file it was made from. */
  readonly from?: string;
  /** Paths of the files written. */
  readonly files: readonly string[];
}

/** A scenario without errors, and what it rests on. */
export interface CheckDocument extends DocumentHead<"check"> {
  /** How much of it is backed by evidence. */
  readonly evidence: Coverage;
  /** Figures whose reading changed with the second edition of the model. */
  readonly changed: readonly ChangedReading[];
  /** Plans whose verdict changed by it. */
  readonly turned: readonly TurnedPlan[];
  /** `--holds`: whether that plan would be kept. */
  readonly holds?: {
    /** Its id. */
    readonly plan: string;
    /** Whether every party would keep it. */
    readonly holds: boolean;
  };
}

/** Every plan of the scenario, side by side. */
export interface CompareDocument extends DocumentHead<"compare"> {
  /** By party: what it has to win or lose in the file, the scale of its points; points per period. */
  readonly stake: ByParty<number>;
  /** The plans, in the order of the file, or as `--plan` named them. */
  readonly plans: readonly PlanDocument[];
  /** `--reading`: the same plans by each reading, in the order asked for. */
  readonly readings?: readonly ReadingDocument[];
  /** `--reading`: verdicts in which two readings differ, and the fewest figures they hang on; both ways round. */
  readonly differ?: readonly DifferingVerdict[];
}

/** Plans as one reading has them. */
export interface ReadingDocument {
  /** Id of the reading. */
  readonly name: string;
  /** The plans by its figures. */
  readonly plans: readonly PlanDocument[];
}

/** OLD and NEW: which verdicts changed between two versions of a file. What is said of the scenario is said of the new one. */
export interface VersionsDocument extends DocumentHead<"compare">, ComparedVersions {}

/** Both sides of every slack of a plan, term by term. */
export interface ExplainDocument extends DocumentHead<"explain"> {
  /** The plan as `compare` has it, without a chance. */
  readonly plan: PlanDocument;
  /** What accepting rests on, one party each. */
  readonly gains: Explanation["gains"];
  /** What keeping on rests on: per party and step the smallest slack of a breach, of choosing each event, and of the suspension after it. */
  readonly links: Explanation["links"];
}

/** What a plan is called, made of what it does. */
export interface CalledPlan {
  /** Unlike that of any other plan of the result; the same wherever the result is shown. */
  readonly name: string;
  /** Key of its kind: what is in force at the end, who moves first, what comes last. */
  readonly kind: string;
}

/** Plans of one kind. */
export interface KindOfPlans {
  /** Its key, the same in every run. */
  readonly kind: string;
  /** Made of what its plans have in common; unlike that of any other kind of the result. */
  readonly name: string;
  /** Count of the plans of the frontier that are of it. */
  readonly plans: number;
  /** Place in the frontier, from 0, of the first of them: the one with the largest sum of gains as shares of the stakes. */
  readonly best: number;
}

/** The plans that hold. */
export interface DesignDocument
  extends DocumentHead<"design">,
    Omit<DesignResult, "method" | "exact" | "statistics" | "frontier" | "best"> {
  /** The plans that hold, or where a distance was asked for so many that they match all, each of which is better than each other in some gain or the weakest slack; by falling sum of gains as shares of the stakes. */
  readonly frontier: readonly (DesignedPlan & CalledPlan)[];
  /** By objective: the best plan; absent where none holds, or none was found. */
  readonly best: Readonly<Record<string, BestPlan & CalledPlan>>;
  /** What kinds of plans the frontier has, those of most plans first. */
  readonly kinds: readonly KindOfPlans[];
  /** `--split`: measures that were cut before the search. */
  readonly cuts?: readonly Cut[];
  /** True where the frontier is complete. */
  readonly exact: boolean;
  /** Count of the measures a step that were tried at most, as more would pass the memory limit; absent where nothing less was tried than was asked for. */
  readonly narrowedTo?: number;
  /** How far the programs went; absent where the search went by labels. */
  readonly program?: Omit<Extract<DesignMethod, { name: "mixed-integer program" }>, "name" | "exact">;
  /** Where no plan holds: what holds once measures are cut, the fewest instalments first. */
  readonly splits: readonly SplitDesign[];
  /** How far splitting was tried; null where it was not. */
  readonly splitting: (SplitsResult["splitting"] & Pick<SplitsResult, "objective">) | null;
  /** Why no plan holds; null where one does, where the search was a rough one or was stopped, and where others are doubted (`confidence`). */
  readonly whyNot: NoPlan | null;
  /** `--ends`: states in which plans could end. */
  readonly ends?: readonly EndState[];
  /** `--ends`: counts of these states, the most for each party, the nearest; null where they are too many to list. */
  readonly endStates?: Omit<EndStates, "ends"> | null;
  /** The plans of the scenario against those found; where Ctrl-C came while they were assessed, those that are. */
  readonly named: readonly RankedPlan[];
  /** `--robust`: of the plans found, the one to take where figures are uncertain. */
  readonly robust?: RobustDesign;
  /** `--first-test`: the first step that tells a type of a party from the party as it is counted on. */
  readonly firstTest?: FirstTests;
  /** `--pick`, `--write`: the plan asked for, as `frontier` or `best` has it; null where no plan holds. */
  readonly picked?: DesignedPlan | BestPlan | null;
  /** `--pick`, `--write`: the plan as it was added to the file; null where none was written. */
  readonly written?: WrittenPlan | null;
  /** How much was searched. */
  readonly statistics: DesignResult["statistics"] & {
    /** `--timings`: how long the search took, milliseconds. */
    readonly milliseconds?: number;
  };
}

/** How sure the answers are, and what they hang on. */
export interface StressDocument extends DocumentHead<"stress">, Omit<StressResult, "method" | "exact"> {
  /** True where nothing is uncertain: every chance is then 0 or 1. */
  readonly exact: boolean;
  /** `--timings`. */
  readonly statistics?: {
    /** How long drawing and assessing took, milliseconds. */
    readonly milliseconds: number;
  };
}

/** What many worlds come to; of each world and plan a line is in the folder, `results/*.jsonl`. */
export interface SweepDocument extends DocumentHead<"sweep">, Omit<SweepResult, "kinds"> {
  /** `stopped`: not all worlds are done, and the figures are of those that are. */
  readonly status: "complete" | "stopped";
  /** What was asked of each. */
  readonly questions: readonly SweepQuestion[];
  /** Count of the cases of the uncertain figures; 0 where each is central. */
  readonly samples: number;
  /** The seed of the draw, a whole number. */
  readonly seed: number;
  /** By what plans are judged. */
  readonly objective: string;
  /** Kinds of plans, those that are the best in most worlds first. */
  readonly kinds: readonly (SweptKind & {
    /** What it is called. */
    readonly name: string;
  })[];
  /** The folder. */
  readonly run: string;
}

/** `--shard`: a part of a stress test has been written; `merge` joins the parts. */
export interface StressPartDocument extends DocumentHead<"stress"> {
  /** Which part it is. */
  readonly shard: {
    /** The part, from 1. */
    readonly index: number;
    /** Count of all parts. */
    readonly count: number;
  };
  /** The file it was written to. */
  readonly out: string;
}

/** `--map`: the verdict on a plan at every pair of values of two figures; no cases are drawn. */
export interface StressMapDocument extends DocumentHead<"stress"> {
  /** Id of the plan. */
  readonly plan: string;
  /** The map. */
  readonly map: Omit<TwoWayMap, "plan">;
}

/** What would make a plan hold: levers, and apart what one would have to believe. */
export interface RepairDocument extends DocumentHead<"repair">, RepairResult {}

/** Rules for one event, or for a breach, side by side. */
export interface ClausesDocument extends DocumentHead<"clauses">, ClausesResult {
  /** Id of the plan. */
  readonly plan: string;
}

/** Without `--event` and `--breach`: for every event of the file, then for a breach. */
export interface EveryClausesDocument extends DocumentHead<"clauses"> {
  /** Id of the plan. */
  readonly plan: string;
  /** The rules for each. */
  readonly each: readonly ClausesResult[];
}

/** What allies disagree on, and what both could want. */
export interface SidesDocument extends DocumentHead<"sides">, SidesAsked, SidesResult {}

/** What plans ask each party to believe of the others; with PLAN and types, who would stop where and how belief moves. */
export interface TrustDocument extends DocumentHead<"trust">, Partial<Omit<TypePlay, "plan">> {
  /** PLAN: its id. */
  readonly plan?: string;
  /** The plans, in the order of the file; the one named, where one is. */
  readonly plans: readonly PlanTrust[];
  /** PLAN, where the file has types: `refused` where they were not played. */
  readonly status?: "complete" | "refused";
  /** Why they were not, in words. */
  readonly refused?: string;
  /** PLAN, where the file has ranges: count of the cases that `breaks` is taken from. */
  readonly samples?: number;
  /** The number of the draw. */
  readonly seed?: number;
  /** Which party breaks it first, where, over the ranges of the file; the most frequent first. */
  readonly breaks?: StressedPlan["breaks"];
}

/** The graph model: which states nobody would leave. */
export interface StabilityDocument
  extends DocumentHead<"stability">,
    StabilityResult,
    Partial<StabilitySections> {
  /** The state at the start, from 1; null where that is not feasible. */
  readonly start: number | null;
  /** Of a `.gmcr` file: its note; null where it has none. */
  readonly note?: string | null;
  /** `--from`: the state, from 1, that ways begin at in place of the start. */
  readonly from?: number;
  /** Every equilibrium shown, with shortest ways to it from the start. */
  readonly fromStart: readonly ReachedEquilibrium[];
}

/** The page, as what it consists of. */
export interface BriefDocument extends DocumentHead<"brief"> {
  /** The page. */
  readonly brief: Pick<
    PageContent,
    "title" | "question" | "answer" | "lead" | "imprint" | "verdicts" | "sections"
  > & {
    /** The answer, what is to be said of the plan it leads with, what it rests on and what holding means; a sentence or more each. */
    readonly bottomLine: readonly string[];
  };
  /** What the bounds of its work left out, in words; empty where nothing. */
  readonly bounds: readonly string[];
}

/** `--figure`: one picture alone. */
export interface FigureDocument extends DocumentHead<"brief"> {
  /** The picture. */
  readonly figure: Pick<PagePicture, "name" | "title" | "description" | "table"> & {
    /** Which picture it is. */
    readonly kind: FigureKind;
    /** The drawing; absent where `--out` took it. */
    readonly svg?: string;
  };
}

/** The paper to hand to the other side, as what it says. */
export interface ProposalDocument extends DocumentHead<"proposal"> {
  /** Paths of the files written, the paper first. */
  readonly out: readonly string[];
  /** Id of the plan. */
  readonly plan: string;
  /** `--side`: whose joint proposal it is; null where nobody's in particular. */
  readonly side: string | null;
  /** All that the paper says, in the order of reading; what `--annex` wrote is not among it. */
  readonly statements: readonly Statement[];
}

/** A copy of the scenario for somebody else to fill in. */
export interface ShareDocument extends DocumentHead<"share"> {
  /** Path of the copy. */
  readonly out: string;
  /** Ids of the parties whose values, patience and evidence stayed behind, in the order of the file. */
  readonly without: readonly string[];
  /** What is to be filled in before the copy can be analysed, as errors of it; empty where nothing. */
  readonly missing: readonly ErrorJson[];
}

/** What measures are worth, written as a table. */
export interface ExportTableDocument extends DocumentHead<"export"> {
  /** Path of the file. */
  readonly out: string;
  /** What stands over its columns, in their order. */
  readonly columns: readonly string[];
  /** Count of rows below them: measures, then shared figures. */
  readonly rows: number;
}

/** The sources, written as references. */
export interface ExportSourcesDocument extends DocumentHead<"export"> {
  /** Path of the file. */
  readonly out: string;
  /** Ids of the sources, in the order of the file; each is its key there. */
  readonly sources: readonly string[];
}

/** What the evidence of a scenario cites. */
export interface SourcesDocument extends DocumentHead<"sources"> {
  /** In the order of the file; with `--from` as they were before. */
  readonly sources: readonly CitedSource[];
}

/** A source, as the file has it. */
export interface CitedSource extends Source {
  /** How many entries of evidence, and aims, cite it. */
  readonly cited: number;
}

/** `--from`: what came of adding works to the sources. */
export interface AddedSourcesDocument extends SourcesDocument {
  /** Paths of the lists of references. */
  readonly from: readonly string[];
  /** Path of the scenario with them. */
  readonly out: string;
  /** Ids of the new sources, in the order of the lists. */
  readonly added: readonly string[];
  /** Ids of sources that works of the lists are already. */
  readonly same: readonly string[];
  /** Sources of which the lists say something else; they were left as they are. */
  readonly different: readonly DifferentSource[];
}

/** A source of which a list of references says something else. */
export interface DifferentSource {
  /** Id of the source. */
  readonly id: string;
  /** What the list says otherwise; what it leaves out is no difference. */
  readonly differs: readonly DifferentField[];
}

/** A field of a source of which a list says something else. */
export interface DifferentField {
  /** Its name. */
  readonly field: "title" | "authors" | "publisher" | "date" | "url";
  /** What the scenario has; null for nothing. */
  readonly has: string | readonly string[] | null;
  /** What the list says. */
  readonly says: string | readonly string[];
}

/** What a party may be. */
export interface WeighedType {
  /** Id of the type; of the party where the file has none. */
  readonly id: string;
  /** The chance that the party is of it; above 0. */
  readonly weight: number;
}

/** The stopping game of a plan, written for other solvers. */
export interface ExportDocument extends DocumentHead<"export"> {
  /** Path of the file. */
  readonly out: string;
  /** Id of the plan. */
  readonly plan: string;
  /** By party, in the order of the players: its types, and the chance of each; one of chance 1 where the file has none. */
  readonly types: ByParty<readonly WeighedType[]>;
  /** Of the tree, chance and ends included. */
  readonly nodes: number;
  /** Of all parties, chance left out. */
  readonly informationSets: number;
}

/** An archive that others can recompute. */
export interface BundleDocument extends DocumentHead<"bundle"> {
  /** Path of the folder or the zip file. */
  readonly out: string;
  /** The seed of the draw for its brief, a whole number. */
  readonly seed: number;
  /** Count of cases drawn for its brief; null: as many as it takes by itself. */
  readonly samples: number | null;
  /** The day on it, YYYY-MM-DD. */
  readonly date: string;
  /** Paths of its files, in it. */
  readonly files: readonly string[];
}

/** An archive held against what comes out when it is made anew. */
export interface VerifyDocument extends Opening<"verify"> {
  /** The version of the program. */
  readonly version: string;
  /** The version that made the archive; null where it does not say. */
  readonly madeBy: string | null;
  /** Whether it could be made anew; else its files were held against its own list of hashes. */
  readonly recomputed: boolean;
  /** Whether every file is the same, byte for byte. */
  readonly same: boolean;
  /** Paths, in it, of the files that are not. */
  readonly differs: readonly string[];
}

/** Where the workbench is; printed as it begins to serve. */
export interface OpenDocument extends Opening<"open"> {
  /** The scenario it shows; null where none was named. */
  readonly file: string | null;
  /** The address of the page, for this machine only. */
  readonly address: string;
  /** The port it listens at: a number from 1 to 65,535. */
  readonly port: number;
}

/** `--export`: the workbench has been written, as one page or as a folder. */
export interface AppFolderDocument extends Opening<"open"> {
  /** The folder; null: it is one page. */
  readonly folder: string | null;
  /** Paths of the files written. */
  readonly files: readonly string[];
}
