import type { StepStanding } from "../../study/index.ts";
import type { PagePicture } from "../picture/index.ts";
import type { TextTable } from "../text-table.ts";
import type { PointWords, Standing } from "../words/index.ts";

/** What a page consists of, before it is HTML, Markdown or CSV. Text is plain; renderers escape it. */
export type Block =
  | {
      readonly kind: "paragraph";
      /** The paragraph. */
      readonly text: string;
      /** Present where it is an aside. */
      readonly tone?: "note";
    }
  | {
      readonly kind: "list";
      /** The items, in order. */
      readonly items: readonly string[];
      /** Present where their order matters. */
      readonly ordered?: true;
    }
  | {
      readonly kind: "verdicts";
      /** The verdicts, in order. */
      readonly items: readonly Verdict[];
    }
  | {
      readonly kind: "heading";
      /** The heading. */
      readonly text: string;
      /** How the plan under it stands; absent where it is of no plan. */
      readonly standing?: Standing;
    }
  | {
      readonly kind: "table";
      /** The table. */
      readonly table: PageTable;
    }
  | {
      readonly kind: "picture";
      /** The picture. */
      readonly picture: PagePicture;
      /** What is to be said of it, beside or below. */
      readonly remark?: string;
    }
  /** A plan step by step: drawn, and told where nothing is drawn. */
  | {
      readonly kind: "plan";
      /** The drawing. */
      readonly picture: PagePicture;
      /** The same in words for where nothing is drawn, without what is to spare for whom; null: the figures of the picture. */
      readonly table: PageTable | null;
    }
  | {
      readonly kind: "sources";
      /** The sources, in the order of the file. */
      readonly items: readonly SourceItem[];
    }
  | {
      readonly kind: "points";
      /** In order, each with what it is of first. */
      readonly items: readonly Point[];
    }
  | {
      readonly kind: "beside";
      /** What stands beside each other where there is room, else below each other. */
      readonly columns: readonly (readonly Block[])[];
    }
  /** Closed until a reader opens it; printed as it stands. */
  | {
      readonly kind: "fold";
      /** What it is called while closed. */
      readonly title: string;
      /** What it holds. */
      readonly blocks: readonly Block[];
    };

/** A point of a list. */
export interface Point extends PointWords {
  /** The range of the figure it is of; absent where it is of none. */
  readonly range?: PointRange;
}

/** A figure between its lowest and highest value, and where it turns a verdict. */
export interface PointRange {
  /** Its lowest value, in the unit of the figure. */
  readonly low: number;
  /** Its central value, in the unit of the figure. */
  readonly likely: number;
  /** Its highest value, in the unit of the figure. */
  readonly high: number;
  /** Where the verdict turns, in the unit of the figure. */
  readonly at: number;
  /** Whether the verdict is another one below that value, or above it. */
  readonly isBelow: boolean;
}

/** What is said first of one plan. */
export interface Verdict {
  /** How it stands, as a word. */
  readonly standing: Standing;
  /** Label of the plan. */
  readonly name: string;
  /** The verdict as a sentence, without its subject. */
  readonly words: string;
}

/** A table with what a page says around it. */
export interface PageTable extends TextTable {
  /** File name of its CSV, without the ending; unique on the page. */
  readonly name: string;
  /** Its caption. */
  readonly caption: string;
  /** By column: id of its party, for highlighting; null where it belongs to none. */
  readonly columnParties?: readonly (string | null)[];
  /** By row: id of its party, or of several with spaces between, for highlighting; null where it belongs to none. */
  readonly rowParties?: readonly (string | null)[];
  /** By row: how its plan stands. */
  readonly rowStandings?: readonly Standing[];
  /** By row: how each step of its plan stands, drawn in the cell of this column beside its text. */
  readonly stepMarks?: {
    /** The column, from 0. */
    readonly column: number;
    /** By row: a mark a step. */
    readonly rows: readonly (readonly StepStanding[])[];
  };
  /** Present where its columns have widths of their own on the page. */
  readonly widths?: "steps" | "overview";
  /** Present where a reader may sort it. */
  readonly sortable?: true;
}

/** A source that the scenario cites. */
export interface SourceItem {
  /** Its id in the file. */
  readonly id: string;
  /** What it is, in words. */
  readonly text: string;
  /** A web address; null where none is given or it is no http address. */
  readonly url: string | null;
}

/** On which of the pages a section stands: the first, those on other plans and what bears on them, or those with all the rest. */
export type PageTier = "first" | "plans" | "appendix";

/** A section of the page. */
export interface PageSection {
  /** On which of the pages it stands. */
  readonly tier: PageTier;
  /** Its anchor on the page. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** What it consists of, in order. */
  readonly blocks: readonly Block[];
}

export interface PageContent {
  /** Title of the scenario. */
  readonly title: string;
  /** The question it is to answer; null where the file has none. */
  readonly question: string | null;
  /** The answer, a sentence. */
  readonly answer: string;
  /** What is to be said of the plan that the page leads with, a sentence or more each. */
  readonly lead: readonly string[];
  /** What is meant by holding. */
  readonly means: string;
  /** What the figures rest on. */
  readonly rests: string;
  /** Who made it, of which edition and when, as far as that is said. */
  readonly imprint: readonly string[];
  /** The plans, one by one. */
  readonly verdicts: readonly Verdict[];
  /** The sections, in order. */
  readonly sections: readonly PageSection[];
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly version: string;
  /** The text of the scenario, to be embedded as it is. */
  readonly source: string;
}

/** Every table of the page, those beside pictures too, in order. */
export function tablesOf(content: PageContent): PageTable[] {
  const tables: PageTable[] = [];
  const visit = (block: Block): void => {
    if ((block.kind === "table" || block.kind === "plan") && block.table !== null) tables.push(block.table);
    if (block.kind === "picture" || block.kind === "plan")
      tables.push({ ...block.picture.table, name: block.picture.name, caption: block.picture.title });
    if (block.kind === "fold") block.blocks.forEach(visit);
    if (block.kind === "beside") block.columns.flat().forEach(visit);
  };
  for (const section of content.sections) section.blocks.forEach(visit);
  return tables;
}
