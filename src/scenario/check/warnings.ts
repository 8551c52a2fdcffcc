import { centralValue, idleTypes } from "../compile/index.ts";
import { takenBack } from "../expand/index.ts";
import { addressAt, addressText, figureUses } from "../figures/index.ts";
import { otherFigures } from "../under-reading.ts";
import type { Check } from "./check.ts";
import { backingOf, coverage } from "./coverage.ts";

// The warnings of docs/theory/scenario.md#warnings. They run only on scenarios without errors, so every name in them is known.

/** A reversible measure worth more than nothing to its own performer, or to one of them. */
export const threatNotCredible: Check = {
  run: ({ scenario, places, report }) => {
    for (const measure of scenario.measures) {
      if (takenBack(measure, scenario.quantities) === "nothing") continue;
      for (const own of measure.value.filter(({ party }) => measure.by.includes(party))) {
        const value = centralValue(own.figure, scenario.quantities);
        if (value > 0)
          report("threat-not-credible", places.at(own, "figure"), {
            measure: measure.id,
            party: own.party,
            value,
          });
      }
    }
  },
};

/** `progress` on what takes one period, where it changes nothing. */
export const progressIdle: Check = {
  run: ({ scenario, places, report }) => {
    for (const measure of scenario.measures)
      if (measure.progress !== null && measure.takes === 1)
        report("progress-idle", places.keyOf(measure, "progress"), { measure: measure.id });
  },
};

/** A type that is like one of its party before it. */
export const typeIdle: Check = {
  run: ({ scenario, places, report }) => {
    for (const { party, type, like } of idleTypes(scenario))
      report("type-idle", places.at(type, "id"), { party, type: type.id, like });
  },
};

/** A party no measure, combination or drift gives anything; where only its order of states counts, figures play no part. */
export const partyGainsNothing: Check = {
  run: ({ scenario, places, report }) => {
    const figures = [
      ...scenario.measures.flatMap((measure) => [...measure.value, ...measure.once]),
      ...[...scenario.together, ...scenario.drift].flatMap((term) => term.value),
      ...scenario.parties.flatMap(({ id: party, types }) =>
        types.flatMap(({ value, once }) => [...value, ...once].map(({ figure }) => ({ party, figure }))),
      ),
    ];
    const gainers = new Set(
      figures.filter((one) => centralValue(one.figure, scenario.quantities) > 0).map((one) => one.party),
    );
    const isForStabilityOnly = scenario.plans.length + scenario.stances.length === 0;
    const ordered = new Set([...scenario.priorities, ...scenario.rankings].map((one) => one.party));
    for (const party of scenario.parties) {
      if (gainers.has(party.id) || (isForStabilityOnly && ordered.has(party.id))) continue;
      report("party-gains-nothing", places.at(party, "id"), { party: party.id });
    }
  },
};

/** A measure no plan or stance uses, where there is one; what is in force from the start is used by all. */
export const measureUnused: Check = {
  run: ({ scenario, references, places, report }) => {
    if (scenario.plans.length + scenario.stances.length === 0) return;
    const used = new Set(
      references.filter((one) => one.noun === "measure" && USES.has(one.place.path[0])).map((one) => one.id),
    );
    for (const measure of scenario.measures) {
      if (!used.has(measure.id)) report("measure-unused", places.at(measure, "id"), { measure: measure.id });
    }
  },
};

const USES: ReadonlySet<string | number | undefined> = new Set(["plans", "stances", "start"]);

/** A quantity no figure refers to. */
export const quantityUnused: Check = {
  run: ({ scenario, references, places, report }) => {
    const used = new Set(
      references
        .filter((one) => one.noun === "quantity" && one.place.path[0] !== "readings")
        .map((one) => one.id),
    );
    for (const quantity of scenario.quantities) {
      if (!used.has(quantity.id))
        report("quantity-unused", places.at(quantity, "id"), { quantity: quantity.id });
    }
  },
};

/** Figures with no evidence: one warning a holder, at its first such figure, naming all. */
export const noEvidence: Check = {
  run: ({ scenario, places, report }) => {
    const bare = figureUses(scenario).filter((use) => backingOf(use) === null);
    for (const { holder, fields } of coverage(scenario).unbacked) {
      const first = bare.find((use) => use.holder.name === holder.name)!;
      report("no-evidence", places.keyOf(first.owner, first.key), { holder: holder.name, fields });
    }
    for (const reading of scenario.readings) {
      const alone = otherFigures(reading).filter(({ path, evidence }) => {
        const [section, first, second] = path;
        const field = section === "breakdown" || section === "quantities" ? first! : second!;
        return ![...reading.evidence, ...evidence].some(
          (entry) => entry.for === null || entry.for.includes(field),
        );
      });
      const fields = alone.map(({ path }) => addressText(addressAt(path)!));
      const holder = `reading "${reading.id}"`;
      if (fields.length > 0) report("no-evidence", places.at(reading, "id"), { holder, fields });
    }
  },
};
