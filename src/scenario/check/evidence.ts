import { nearestName } from "../diagnostics/index.ts";
import type { Evidence } from "../scenario.ts";
import { LANGUAGE, type RecordName } from "../schema/index.ts";
import type { Check, CheckContext } from "./check.ts";
import { evidenceHolders } from "./evidence-holders.ts";

/** Evidence names fields that its holder has, and a fact names its source. */
export const evidence: Check = {
  run: (context) => {
    for (const [kind, holders] of evidenceHolders(context.scenario))
      checkAll(
        context,
        kind,
        holders.flatMap((holder) => holder.evidence),
      );
  },
};

function checkAll(context: CheckContext, holder: RecordName, entries: readonly Evidence[]): void {
  const { places, report, isBroken } = context;
  const known = LANGUAGE[holder].fields
    .map((field) => field.name)
    .filter((name) => name !== "evidence" && name !== "note");
  for (const entry of entries) {
    for (const [index, field] of entry.for?.entries() ?? []) {
      if (known.includes(field)) continue;
      // `value.a` is how a figure is called elsewhere; its field is meant.
      const near = nearestName(field.split(".")[0] ?? field, known);
      if (entry.for !== null)
        report("unknown-evidence-field", places.at(entry.for, index), { field, near, known });
    }
    const { path } = places.of(entry);
    if (entry.kind === "fact" && entry.source === null && !isBroken([...path, "source"])) {
      report("fact-without-source", places.at(entry, "kind"), {});
    }
  }
}
