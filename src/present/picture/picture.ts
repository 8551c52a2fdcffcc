import type { Drawing } from "../chart/index.ts";
import type { TextTable } from "../text-table.ts";

/** A picture with all that stands beside it. */
export interface PagePicture {
  /** Unique on a page: the id of the figure and the file name of its table. */
  readonly name: string;
  /** Its title. */
  readonly title: string;
  /** What a reader who does not see it should know; true of its figures alone too. */
  readonly description: string;
  /** How the drawing is to be read; null where it says so itself. */
  readonly reading: string | null;
  /** Draws it for a width in pixels; drawn only where it is shown, not for Markdown or CSV. */
  readonly draw: (width: number) => Drawing;
  /** Its figures. */
  readonly table: PictureTable;
}

/** The figures of a picture. */
export interface PictureTable extends TextTable {
  /** By row: id of its party, or of several with spaces between, for highlighting; null where it belongs to none. */
  readonly rowParties?: readonly (string | null)[];
}
