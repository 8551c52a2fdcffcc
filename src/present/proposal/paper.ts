import type { Path } from "../../scenario/index.ts";

/** A sentence, or what stands in a cell, and where in the scenario it comes from. */
export interface Statement {
  /** What is said, as text. */
  readonly text: string;
  /** Keys, and places in lists from 0, that lead to what it rests on. */
  readonly from: readonly Path[];
}

/** A part of a paper. */
export type PaperBlock =
  | { readonly kind: "paragraph"; readonly statement: Statement }
  | { readonly kind: "list"; readonly items: readonly Statement[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      /** Rows that belong together, the first cell of each group its name, which stands beside all its rows. */
      readonly groups: readonly PaperGroup[];
    };

export interface PaperGroup {
  /** Line by line. */
  readonly name: readonly Statement[];
  /** Cells beside the name, one for each further column of the head. */
  readonly rows: readonly (readonly Statement[])[];
}

/** A paper to hand over, or to keep: words alone, before it is a file of any kind. */
export interface Paper {
  /** What kind of paper it is, above its title. */
  readonly kind: string;
  readonly title: Statement;
  /** Below the title. */
  readonly lead: readonly Statement[];
  readonly sections: readonly { readonly title: string; readonly blocks: readonly PaperBlock[] }[];
}

/** All that a paper says, in the order of reading. */
export function statementsOf({ title, lead, sections }: Paper): Statement[] {
  return [title, ...lead, ...sections.flatMap(({ blocks }) => blocks.flatMap(ofBlock))];
}

function ofBlock(block: PaperBlock): readonly Statement[] {
  if (block.kind === "paragraph") return [block.statement];
  if (block.kind === "list") return block.items;
  return block.groups.flatMap(({ name, rows }) => [...name, ...rows.flat()]);
}
