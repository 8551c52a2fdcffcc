import type { Diagnostic } from "../../scenario/index.ts";

/** The scenario has errors (exit code 1); all of them, in the order of the file. */
export class ScenarioErrors extends Error {
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];

  constructor(file: string, text: string, diagnostics: readonly Diagnostic[]) {
    super(`${file} has errors`);
    this.name = "ScenarioErrors";
    this.file = file;
    this.text = text;
    this.diagnostics = diagnostics;
  }
}
