import { createColors } from "picocolors";
import { wrap } from "./text/index.ts";

/** Where a command writes; tests hand in their own. */
export interface Terminal {
  /** Standard output. Text of a scenario must have passed `plainText`. */
  readonly out: (text: string) => void;
  /** Standard error. */
  readonly err: (text: string) => void;
  /** Columns to fill. */
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Lines longer than this are hard to read, however wide the window. */
const WIDEST = 100;
const NARROWEST = 40;
const DEFAULT_WIDTH = 80;

export function makeTerminal(options: {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly columns: number | undefined;
  readonly colour: boolean;
}): Terminal {
  const colours = createColors(options.colour);
  return {
    out: options.out,
    err: options.err,
    width: Math.min(WIDEST, Math.max(NARROWEST, options.columns ?? DEFAULT_WIDTH)),
    bold: colours.bold,
    good: colours.green,
    bad: colours.red,
    faint: colours.dim,
  };
}

/** A paragraph, wrapped to the terminal, with a line end; `first` and `rest` as in `wrap`. */
export function paragraph(
  terminal: Terminal,
  text: string,
  first: string = "",
  rest: string = first,
): string {
  return `${wrap(text, terminal.width, first, rest).join("\n")}\n`;
}

/** A paragraph in bold, its line end outside. */
export function heading(terminal: Terminal, text: string): string {
  return `${terminal.bold(wrap(text, terminal.width).join("\n"))}\n`;
}
