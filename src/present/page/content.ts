import type { PagePicture } from "../picture/index.ts";
import type { TextTable } from "../text-table.ts";
import type { Standing } from "../words/index.ts";

/** What a page consists of, before it is HTML, Markdown or CSV. Text is plain; renderers escape it. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: "note" }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly ordered?: true }
  | { readonly kind: "verdicts"; readonly items: readonly Verdict[] }
  | { readonly kind: "heading"; readonly text: string; readonly standing?: Standing }
  | { readonly kind: "table"; readonly table: PageTable }
  /** `remark`: what is to be said of it, beside or below. */
  | { readonly kind: "picture"; readonly picture: PagePicture; readonly remark?: string }
  | { readonly kind: "sources"; readonly items: readonly SourceItem[] }
  /** Closed until a reader opens it; printed as it stands. */
  | { readonly kind: "fold"; readonly title: string; readonly blocks: readonly Block[] };

export interface Verdict {
  readonly standing: Standing;
  readonly name: string;
  readonly words: string;
}

export interface PageTable extends TextTable {
  /** File name of its CSV, without the ending; unique on the page. */
  readonly name: string;
  readonly caption: string;
  /** Party of a column or of a row, where it belongs to one: for highlighting. */
  readonly columnParties?: readonly (string | null)[];
  readonly rowParties?: readonly (string | null)[];
  readonly rowStandings?: readonly Standing[];
  readonly sortable?: true;
}

export interface SourceItem {
  readonly id: string;
  readonly text: string;
  /** A web address; null where none is given or it is no http address. */
  readonly url: string | null;
}

export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface PageContent {
  readonly title: string;
  readonly question: string | null;
  readonly bottomLine: readonly string[];
  readonly verdicts: readonly Verdict[];
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
