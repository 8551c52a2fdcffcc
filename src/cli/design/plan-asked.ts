import { type Model, objectiveNames } from "../../engine/index.ts";
import { type Labels, labelsOf, plainText } from "../../present/index.ts";
import { type Cut, idProblem, WORDING } from "../../scenario/index.ts";
import type { Arguments } from "../arguments/index.ts";
import { partyNamed, UsageError, unknownName } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";

/** Which of the plans found is meant by `--pick`, `--write` and `--objective`. */
export interface PlanAsked {
  /** Place in the frontier as it is shown, from 1; null: the best by the objective. */
  readonly number: number | null;
  readonly objective: string;
  /** The id it shall have in the file; null where it is not to be written. */
  readonly id: string | null;
}

/**
 * What `--pick` and `--write` ask for; null where neither is given. All that can be said before the search is said before it.
 *
 * @throws UsageError
 */
export function planAsked(args: Arguments, opened: OpenedScenario, cuts: readonly Cut[]): PlanAsked | null {
  const id = args.value("write");
  const pick = args.value("pick");
  if (id === undefined && pick === undefined) return null;
  const objectives = args.values("objective");
  if (pick !== undefined && objectives.length > 0) {
    throw new UsageError(
      "--pick names a plan by its number, --objective by what it is best at",
      "give one of them",
    );
  }
  if (objectives.length > 1) throw new UsageError("--write writes one plan", "give one --objective");
  if (id !== undefined) checkWritable(id, opened, cuts);
  return {
    number: args.whole("pick", 1) ?? null,
    objective: objectiveNamed(objectives[0] ?? "nash", opened.model, labelsOf(opened.scenario)),
    id: id ?? null,
  };
}

/** As given, the party of one's gain by its id. @throws UsageError */
export function objectiveNamed(name: string, model: Model, labels: Labels): string {
  const [, party] = /^party:(.*)$/.exec(name) ?? [];
  if (party !== undefined) return `party:${partyNamed(model, labels, party)}`;
  const names = objectiveNames(model);
  if (names.includes(name)) return name;
  throw unknownName(`there is no objective ${plainText(name)}`, name, names, "the objectives are");
}

function checkWritable(id: string, { origin, file, scenario }: OpenedScenario, cuts: readonly Cut[]): void {
  if (origin !== "file") {
    const what = { input: "standard input", page: "the page of a brief", conflict: "a .gmcr file" }[origin];
    throw new UsageError(
      `--write changes a scenario file, and ${origin === "input" ? what : `${plainText(file)} is ${what}`} is none`,
      origin === "conflict" ? `make one first: demarche init --from ${file}` : "name the scenario's own file",
    );
  }
  const problem = idProblem(id, "plan");
  if (problem !== null) {
    const { message, hint } = WORDING["bad-id"];
    const facts = { id: plainText(id), problem };
    throw new UsageError(message(facts), hint?.(facts) ?? null);
  }
  const ids = scenario.plans.map((plan) => plan.id);
  if (ids.includes(id)) {
    throw new UsageError(
      `the scenario has a plan "${id}" already`,
      `choose another name; its plans are ${ids.join(", ")}`,
    );
  }
  if (cuts.length > 0 && scenario.rankings.length > 0) {
    throw new UsageError(
      "the rankings of the scenario order states of the measures unsplit, so it cannot be written with a measure split",
      "leave --write out, or take the rankings from a copy of the file",
    );
  }
}
