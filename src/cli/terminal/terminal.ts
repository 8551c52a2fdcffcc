import { createColors } from "picocolors";
import { plainText } from "../../present/index.ts";
import { wrap } from "./wrap.ts";

/** Where a command writes; tests hand in their own. */
export interface Terminal {
  /** Standard output. Text of a scenario must have passed `plainText`. */
  readonly out: (text: string) => void;
  /** Standard error. */
  readonly err: (text: string) => void;
  /** Shows how far long work has come, on one line that the next call replaces; "" clears it. Nothing where nobody watches. */
  readonly progress: (text: string) => void;
  /** Shows whoever watches what comes before the answer, whole lines. */
  readonly news: (text: string) => void;
  /** Columns to fill. */
  readonly width: number;
  /** A paragraph, wrapped, with a line end; `first` and `rest` as in `wrap`. */
  readonly paragraph: (text: string, first?: string, rest?: string) => string;
  /** Writes such a paragraph to standard output. */
  readonly say: (text: string, first?: string, rest?: string) => void;
  /** A paragraph in bold, its line end outside. */
  readonly heading: (text: string) => string;
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
  /** Standard error, where it is a terminal. */
  readonly progress?: (text: string) => void;
}): Terminal {
  const colours = createColors(options.colour);
  const width = Math.min(WIDEST, Math.max(NARROWEST, options.columns ?? DEFAULT_WIDTH));
  const paragraph: Terminal["paragraph"] = (text, first, rest) =>
    `${wrap(plainText(text), width, first, rest).join("\n")}\n`;
  return {
    out: options.out,
    err: options.err,
    progress: (text) => options.progress?.(`\r\u001b[K${text}`),
    news: (text) => options.progress?.(`\r\u001b[K${text}`),
    width,
    paragraph,
    say: (...text) => options.out(paragraph(...text)),
    heading: (text) => `${colours.bold(wrap(plainText(text), width).join("\n"))}\n`,
    bold: colours.bold,
    good: colours.green,
    bad: colours.red,
    faint: colours.dim,
  };
}
