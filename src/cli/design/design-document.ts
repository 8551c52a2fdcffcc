import type { DesignMethod } from "../../engine/index.ts";
import type { Documents } from "../documents/index.ts";
import { documentHead } from "../terminal/index.ts";
import type { FoundDesign } from "./found-design.ts";
import { writeFound } from "./write-plan.ts";

/** All of it as one JSON document (docs/decisions/0003-results-and-command-line.md); and writes the plan that is to be written. */
export function designDocument(found: FoundDesign, milliseconds: number | null): Documents["design"] {
  const { opened, cuts, model, result, narrowedTo, splits, whyNot, ends, named, robust, ...rest } = found;
  const { firstTest, asked, meant } = rest;
  const { statistics, method, ...answer } = result;
  return {
    ...documentHead("design", { ...opened, model }, method),
    ...(cuts.length === 0 ? {} : { cuts }),
    ...answer,
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

type ProgramDetails = NonNullable<Documents["design"]["program"]>;
type ProgramMethod = Extract<DesignMethod, { name: "mixed-integer program" }>;

/** How far the programs went; name and exactness stand at the top. */
function programOf({ name: _name, exact: _exact, ...details }: ProgramMethod): ProgramDetails {
  return details;
}
