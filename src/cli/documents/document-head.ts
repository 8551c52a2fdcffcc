import type { DiagnosticJson } from "../../scenario/index.ts";

/** What every document that a command prints with `--json` begins with. */
export interface Opening<Command extends string> {
  /** The version of these documents: further keys may come, and those described here keep their meaning. */
  readonly demarche: 1;
  /** The command that printed it. */
  readonly command: Command;
}

/** What every document about a scenario begins with. */
export interface DocumentHead<Command extends string> extends Opening<Command> {
  /** The version of the program. */
  readonly version: string;
  /** How the figures came about. */
  readonly method: string;
  /** False where figures are sampled, or a search was not finished. */
  readonly exact: boolean;
  /** What was asked about. */
  readonly scenario: ScenarioNames;
  /** What the scenario may not mean as it stands; no document with figures has errors. */
  readonly warnings: readonly DiagnosticJson[];
}

/** The scenario in the words that documents use for it. */
export interface ScenarioNames {
  /** Its title, as written. */
  readonly title: string;
  /** Ids of its parties, in the order of the file. */
  readonly parties: readonly string[];
  /** Ids of its measures in the order of the file, instalments one by one: `site.2`. */
  readonly measures: readonly string[];
}
