import type { Evidence, Figure, PartyFigures, Scenario } from "../scenario.ts";
import type { FigureDomain } from "../schema/index.ts";

/** Who answers for a figure: the record that holds it and its evidence. */
export interface FigureHolder {
  readonly kind: "party" | "measure" | "together" | "breakdown";
  /** Null where the record has no id. */
  readonly id: string | null;
  /** In words: `measure "site"`. */
  readonly name: string;
  readonly record: object;
  readonly evidence: readonly Evidence[];
}

/** A figure where it is used. */
export interface FigureUse {
  readonly holder: FigureHolder;
  /** Field of the holder that evidence may name: `value`. */
  readonly field: string;
  /** The figure itself: `value.a`. */
  readonly name: string;
  readonly figure: Figure;
  readonly domain: FigureDomain;
  /** The object and field to look its place up by. */
  readonly owner: object;
  readonly key: string;
}

/**
 * Every figure of a scenario (not those under `quantities`, which are counted where they are used), in the order of
 * `Scenario`. A `chance` of plain 0 is the default and none.
 */
export function figureUses(scenario: Scenario): FigureUse[] {
  const uses: FigureUse[] = [];
  const add = (
    holder: FigureHolder,
    name: string,
    figure: Figure | null,
    domain: FigureDomain,
    owner: object,
    key: string,
  ): void => {
    const [field = name] = name.split(".");
    if (figure !== null) uses.push({ holder, field, name, figure, domain, owner, key });
  };
  const addAll = (holder: FigureHolder, field: string, figures: PartyFigures): void => {
    for (const one of figures) add(holder, `${field}.${one.party}`, one.figure, "points", one, "figure");
  };

  for (const party of scenario.parties) {
    const holder: FigureHolder = {
      kind: "party",
      id: party.id,
      name: `party "${party.id}"`,
      record: party,
      evidence: party.evidence,
    };
    add(holder, "patience", party.patience, "patience", party, "patience");
    for (const type of party.types) {
      const name = `types.${type.id}`;
      for (const one of type.value)
        add(holder, `${name}.value.${one.measure}`, one.figure, "points", one, "figure");
      for (const one of type.once)
        add(holder, `${name}.once.${one.measure}`, one.figure, "points", one, "figure");
      if (type.breakdown !== null)
        add(holder, `${name}.breakdown.value`, type.breakdown.value, "points", type.breakdown, "value");
      add(holder, `${name}.patience`, type.patience, "patience", type, "patience");
    }
  }
  for (const measure of scenario.measures) {
    const { id, evidence } = measure;
    const holder: FigureHolder = { kind: "measure", id, name: `measure "${id}"`, record: measure, evidence };
    addAll(holder, "value", measure.value);
    addAll(holder, "once", measure.once);
  }
  for (const [index, term] of scenario.together.entries()) {
    const name = `combination ${index + 1}`;
    addAll({ kind: "together", id: null, name, record: term, evidence: term.evidence }, "value", term.value);
  }
  const { breakdown } = scenario;
  const holder: FigureHolder = {
    kind: "breakdown",
    id: null,
    name: "the breakdown",
    record: breakdown,
    evidence: breakdown.evidence,
  };
  addAll(holder, "value", breakdown.value);
  const isDefault = breakdown.chance.kind === "number" && breakdown.chance.value === 0;
  add(holder, "chance", isDefault ? null : breakdown.chance, "chance", breakdown, "chance");
  return uses;
}
