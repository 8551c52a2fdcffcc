// The parts of citation.js that are used, which has no types for them.
declare module "@citation-js/plugin-bibtex/lib/input/file.js" {
  interface Grammar {
    rules: Record<string, (this: unknown) => unknown>;
  }
  export const bibtexGrammar: Grammar;
  export function parse(text: string): {
    readonly type: string;
    readonly label: string;
    readonly properties: Readonly<Record<string, string | number>>;
  }[];
}
declare module "@citation-js/plugin-bibtex/lib/input/value.js" {
  export function parse(text: string, field: string): unknown;
}
declare module "@citation-js/plugin-bibtex/lib/input/constants.js" {
  export const commands: Record<string, string>;
  export const formatting: Record<string, string[]>;
}
