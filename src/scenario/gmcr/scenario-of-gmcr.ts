import { quotedText } from "../edit/index.ts";
import { idsFromNames } from "../schema/index.ts";
import type { GmcrCondition, GmcrConflict } from "./gmcr-conflict.ts";
import { numberedStates, patternOf } from "./states.ts";

/**
 * A conflict as the text of a scenario for the stability lens: decision makers as parties, options as measures, in the
 * file's order, so that states keep their numbers.
 *
 * Such a file has no state at the start: nothing in force is taken where that can occur, else there is none.
 * A preference that is the opposite of an earlier one, which a scenario may not have, orders nothing either. A compound without members holds nowhere, so it orders nothing and is left out.
 */
export function scenarioOfGmcr(conflict: GmcrConflict, title: string): string {
  const { options, decisionMakers, infeasibles, leftOut } = conflict;
  const partyIds = idsFromNames(
    decisionMakers.map(({ name }) => name),
    "party",
    "party",
  );
  const measureIds = idsFromNames(
    options.map(({ name }) => name),
    "measure",
    "option",
  );
  const ownerOf = (option: number): string =>
    partyIds[decisionMakers.findIndex((one) => one.options.includes(option))]!;
  const literals = (condition: GmcrCondition): string[] =>
    condition.map(({ option, taken }) => `${taken ? "" : "not "}${measureIds[option]!}`);

  const lines = ["demarche: 1", `title: ${quotedText(title)}`];
  if (leftOut.length > 0)
    lines.push(`note: ${quotedText(`Left out on reading the .gmcr file: ${leftOut.join("; ")}.`)}`);
  lines.push("parties:");
  for (const [index, { name }] of decisionMakers.entries())
    lines.push(`  ${partyIds[index]!}: {name: ${quotedText(name)}}`);
  lines.push("measures:");
  for (const [index, { name, permittedDirection }] of options.entries()) {
    const way = { both: "", fwd: ", reversible: false", back: ", endOnly: true" }[permittedDirection];
    lines.push(`  ${measureIds[index]!}: {label: ${quotedText(name)}, by: ${ownerOf(index)}${way}}`);
  }
  if (infeasibles.length > 0) {
    lines.push("infeasible:", ...infeasibles.map((condition) => `  - [${literals(condition).join(", ")}]`));
  }
  const ranked = decisionMakers.flatMap(({ ranking }, party) =>
    ranking === null ? [] : [{ party, ranking }],
  );
  if (ranked.length > 0) {
    const states = numberedStates(options.length, infeasibles);
    const pattern = (number: number): string => `"${patternOf(states[number - 1]!, options.length)}"`;
    lines.push("rankings:");
    for (const { party, ranking } of ranked) {
      lines.push(`  ${partyIds[party]!}:`);
      for (const tier of ranking)
        lines.push(
          tier.length === 1 ? `    - ${pattern(tier[0]!)}` : `    - [${tier.map(pattern).join(", ")}]`,
        );
    }
  }
  const ordered = decisionMakers.flatMap(({ ranking, preferences }, party) => {
    const statements = withoutOpposites(preferences.filter((union) => union.length > 0));
    return ranking === null && statements.length > 0 ? [{ party, statements }] : [];
  });
  if (ordered.length > 0) {
    lines.push("priorities:");
    for (const { party, statements } of ordered) {
      lines.push(`  ${partyIds[party]!}:`);
      for (const union of statements) {
        const members = union.map((condition) => literals(condition).join(" and "));
        lines.push(
          `    - ${quotedText(members.length === 1 ? members[0]! : members.map((one) => `(${one})`).join(" or "))}`,
        );
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Options of a preference up to which it is compared with the others. */
const MAX_COMPARED = 10;

function withoutOpposites(unions: readonly (readonly GmcrCondition[])[]): (readonly GmcrCondition[])[] {
  const said = new Set<string>();
  return unions.filter((union) => {
    const options = [...new Set(union.flat().map(({ option }) => option))].sort((a, b) => a - b);
    if (options.length > MAX_COMPARED) return true;
    const isTaken = (word: number, option: number): boolean => ((word >>> options.indexOf(option)) & 1) === 1;
    const holds = Array.from({ length: 2 ** options.length }, (_, word) =>
      union.some((condition) => condition.every(({ option, taken }) => isTaken(word, option) === taken)),
    );
    const write = (value: boolean): string =>
      `${options.join()}:${holds.map((one) => Number(one === value)).join("")}`;
    said.add(write(true));
    return !said.has(write(false));
  });
}
