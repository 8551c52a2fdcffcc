import type { ReactNode } from "react";
import type { Clause } from "../../scenario/index.ts";
import type { LadderOf } from "../../study/index.ts";
import type { LadderGeometry } from "./ladder-geometry.ts";

type Branch = LadderOf["branches"][number];

/** Which of the clauses of a plan a branch of it stands for, by its place from 0; -1: none. */
export function clauseOfBranch(clauses: readonly Clause[], branch: Branch): number {
  return clauses.findIndex((clause) => isOf(clause, branch));
}

/** The branch that a clause is drawn as; null where its event cannot happen. */
export function branchOfClause(branches: readonly Branch[], clause: Clause): number | null {
  const at = branches.findIndex((branch) => isOf(clause, branch));
  return at < 0 ? null : at;
}

function isOf({ upon, by, times, then, suspend }: Clause, branch: Branch): boolean {
  const kind = then ?? (suspend !== null && suspend.length === 0 ? "pause" : "suspend");
  return branch.upon === upon && branch.by === by && branch.times === times && branch.kind === kind;
}

/** A branch over the picture: what it suspends or ends is outlined, with a clock and for how long. */
export function BranchDrawn({
  branch,
  geometry: { marks },
}: {
  readonly branch: Branch;
  readonly geometry: LadderGeometry;
}): ReactNode {
  const suspended = new Set(branch.steps.flatMap(({ suspends }) => suspends));
  // Where nothing is named all of it rests, or ends.
  const isAll = branch.kind !== "suspend";
  const last = branch.steps.at(-1)?.step ?? 0;
  return marks
    .filter(
      ({ kind, step, measures }) =>
        kind === "chip" &&
        step <= last &&
        (isAll ? measures !== "" : measures.split(" ").some((id) => suspended.has(id))),
    )
    .map(({ party, step, measures, box: { left, top, width, height } }) => (
      <div
        key={`${party} ${step} ${measures}`}
        className="suspended"
        style={{ left, top, width, height }}
        aria-hidden="true"
      >
        <span>{branch.for === null ? "ends" : `◷ ${branch.for}`}</span>
      </div>
    ));
}
