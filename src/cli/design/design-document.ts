import type { DesignMethod, DesignResult } from "../../engine/index.ts";
import type { Documents } from "../documents/index.ts";
import { documentHead } from "../terminal/index.ts";
import type { FoundDesign } from "./found-design.ts";
import { type FoundNames, namesOf } from "./names-of.ts";
import { writeFound } from "./write-plan.ts";

/** All of it as one JSON document (docs/decisions/0003-results-and-command-line.md); and writes the plan that is to be written. */
export function designDocument(found: FoundDesign, milliseconds: number | null): Documents["design"] {
  const { opened, cuts, model, result, narrowedTo, splits, whyNot, ends, named, robust, ...rest } = found;
  const { firstTest, asked, meant } = rest;
  const { statistics, method, frontier: _frontier, best: _best, ...answer } = result;
  return {
    ...documentHead("design", { ...opened, model }, method),
    ...(cuts.length === 0 ? {} : { cuts }),
    ...answer,
    ...called(result, namesOf(found)),
    ...(narrowedTo === null ? {} : { narrowedTo }),
    ...(method.name === "mixed-integer program" ? { program: programOf(method) } : {}),
    splits: splits?.splits ?? [],
    splitting: splits === null ? null : { objective: splits.objective, ...splits.splitting },
    whyNot,
    ...(ends === null ? {} : endsFound(ends)),
    named,
    ...(robust === null ? {} : { robust }),
    ...(firstTest === null ? {} : { firstTest }),
    ...(asked === null ? {} : { picked: meant, written: writeFound(found) }),
    statistics: milliseconds === null ? statistics : { ...statistics, milliseconds },
  };
}

function endsFound(ends: NonNullable<FoundDesign["ends"]>): Pick<Documents["design"], "ends" | "endStates"> {
  if (ends === "too many") return { ends: [], endStates: null };
  const { ends: listed, ...endStates } = ends;
  return { ends: listed, endStates };
}

/** Plans and kinds by their names. */
function called(
  { frontier, best }: DesignResult,
  names: FoundNames,
): Pick<Documents["design"], "frontier" | "best" | "kinds"> {
  return {
    frontier: frontier.map((plan) => ({ ...names.ofPlan(plan), ...plan })),
    best: Object.fromEntries(
      Object.entries(best).map(([objective, plan]) => [objective, { ...names.ofPlan(plan), ...plan }]),
    ),
    kinds: names.kinds.map(({ key, name, places }) => ({
      kind: key,
      name,
      plans: places.length,
      best: places[0]!,
    })),
  };
}

type ProgramDetails = NonNullable<Documents["design"]["program"]>;
type ProgramMethod = Extract<DesignMethod, { name: "mixed-integer program" }>;

/** How far the programs went; name and exactness stand at the top. */
function programOf({ name: _name, exact: _exact, ...details }: ProgramMethod): ProgramDetails {
  return details;
}
