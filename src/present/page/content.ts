import type { PagePicture } from "../picture/index.ts";
import type { TextTable } from "../text-table.ts";
import type { Standing } from "../words/index.ts";

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
  | {
      readonly kind: "sources";
      /** The sources, in the order of the file. */
      readonly items: readonly SourceItem[];
    }
  /** Closed until a reader opens it; printed as it stands. */
  | {
      readonly kind: "fold";
      /** What it is called while closed. */
      readonly title: string;
      /** What it holds. */
      readonly blocks: readonly Block[];
    };

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

/** A section of the page. */
export interface PageSection {
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
  /** What the page says first, a sentence each. */
  readonly bottomLine: readonly string[];
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
    if (block.kind === "table") tables.push(block.table);
    if (block.kind === "picture")
      tables.push({ ...block.picture.table, name: block.picture.name, caption: block.picture.title });
    if (block.kind === "fold") block.blocks.forEach(visit);
  };
  for (const section of content.sections) section.blocks.forEach(visit);
  return tables;
}
