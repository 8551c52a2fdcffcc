import type { Expanded } from "../expand/index.ts";
import type { Statement } from "../scenario.ts";
import type { Check } from "./check.ts";

/** Parts of a statement up to which every combination of them is tried. */
const MAX_TRIED = 10;

/** No preference statement contradicts itself, or an earlier one of the same party: it could change nothing in the order. */
export const contradictoryStatements: Check = {
  needs: ["priorities", "measures/*/instalments"],
  run: ({ scenario, expanded, places, positions, report }) => {
    for (const { statements } of scenario.priorities) {
      /** By what it says, in the form of `truthOf`: the first statement that says it. */
      const said = new Map<string, number>();
      for (const [index, { text, statement }] of statements.entries()) {
        const truth = truthOf(statement, expanded);
        if (truth === null) continue;
        const place = places.at(statements, index);
        const earlier = said.get(truth.opposite);
        if (!truth.canHold) {
          report("contradictory-statements", place, { text, earlier: null, line: null });
        } else if (earlier !== undefined) {
          const { line } = positions.at(places.at(statements, earlier).span.start);
          report("contradictory-statements", place, { text, earlier: statements[earlier]!.text, line });
        }
        if (!said.has(truth.own)) said.set(truth.own, index);
      }
    }
  },
};

/**
 * The parts a statement names, ascending, and for every combination of them whether it holds ("1") or not ("0"); null where there
 * are too many.
 */
function truthOf(
  statement: Statement,
  expanded: Expanded,
): { own: string; opposite: string; canHold: boolean } | null {
  const parts = [...new Set(partsOf(statement, expanded))].sort((a, b) => a - b);
  if (parts.length === 0 || parts.length > MAX_TRIED) return null;
  const holds = Array.from({ length: 2 ** parts.length }, (_, word) =>
    isTrue(statement, expanded, (part) => ((word >>> parts.indexOf(part)) & 1) === 1),
  );
  const write = (value: boolean): string =>
    `${parts.join()}:${holds.map((one) => (one === value ? "1" : "0")).join("")}`;
  return { own: write(true), opposite: write(false), canHold: holds.includes(true) };
}

function partsOf(statement: Statement, expanded: Expanded): readonly number[] {
  switch (statement.kind) {
    case "measure":
      return expanded.resolve(statement);
    case "not":
      return partsOf(statement.of, expanded);
    case "if":
      return [...partsOf(statement.condition, expanded), ...partsOf(statement.then, expanded)];
    default:
      return [...partsOf(statement.left, expanded), ...partsOf(statement.right, expanded)];
  }
}

function isTrue(statement: Statement, expanded: Expanded, inForce: (part: number) => boolean): boolean {
  const sub = (one: Statement): boolean => isTrue(one, expanded, inForce);
  switch (statement.kind) {
    case "measure":
      return expanded.resolve(statement).every(inForce);
    case "not":
      return !sub(statement.of);
    case "and":
      return sub(statement.left) && sub(statement.right);
    case "or":
      return sub(statement.left) || sub(statement.right);
    case "if":
      return !sub(statement.condition) || sub(statement.then);
    case "iff":
      return sub(statement.left) === sub(statement.right);
  }
}
