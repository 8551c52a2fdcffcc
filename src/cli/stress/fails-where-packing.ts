import type {
  BoxFigures,
  FailingInequality,
  FailsWhere,
  FailureBox,
  FailureLimit,
  InequalityTerm,
  Model,
  PeelStep,
} from "../../engine/index.ts";
import { list, nullable, number, oneOf, type Packing, record, whole } from "../../study/packing/index.ts";

/** A peeling leaves a twentieth of its cases at each step, of at most 16,384. */
const MOST_STEPS = 400;
/** Keys, maps and lists of what is said of where one plan fails, at most, quantities apart. */
export const MOST_OF_FAILS_WHERE: number = 10 * MOST_STEPS + 200;

type At = NonNullable<FailingInequality["at"]>;

const ANY: Packing<number> = number();
const SHARE: Packing<number> = number(0, 1);

const FIGURES: { readonly [K in keyof BoxFigures]: Packing<BoxFigures[K]> } = {
  density: SHARE,
  coverage: SHARE,
  cases: SHARE,
  fresh: record<BoxFigures["fresh"]>({
    density: nullable(SHARE),
    low: nullable(SHARE),
    high: nullable(SHARE),
    coverage: nullable(SHARE),
    cases: SHARE,
  }),
};

/** What may be said of where a plan of a model fails. */
export function failsWherePacking({ partyIds, measureIds, events, uncertainty }: Model): Packing<FailsWhere> {
  const quantities = (uncertainty?.quantities ?? []).map(({ id }) => id);
  const quantity = oneOf(quantities);
  const measures = list(oneOf(measureIds), measureIds.length);
  const limit = record<FailureLimit>(
    { quantity, low: nullable(ANY), high: nullable(ANY), chance: SHARE },
    ({ low, high }) => low === null || high === null || low <= high,
  );
  const place = { step: whole(1, Number.MAX_SAFE_INTEGER), after: whole(0, Number.MAX_SAFE_INTEGER) };
  const at = ofEvent(
    record<Omit<At, "event">>(place),
    record<Required<At>>({ ...place, event: oneOf(events.map(({ id }) => id)) }),
  );
  return record<FailsWhere>({
    of: oneOf(["fails", "holds"] as const),
    samples: whole(0, 2 ** 14),
    boxes: list(record<FailureBox>({ limits: list(limit, quantities.length), ...FIGURES }), 3),
    together: nullable(record<BoxFigures>(FIGURES)),
    path: list(
      record<PeelStep>({
        quantity,
        end: oneOf(["low", "high"] as const),
        to: ANY,
        limits: whole(1, quantities.length),
        density: SHARE,
        coverage: SHARE,
        cases: SHARE,
        fresh: nullable(SHARE),
      }),
      MOST_STEPS,
    ),
    inequality: nullable(
      record<FailingInequality>({
        party: oneOf(partyIds),
        kind: oneOf(["gain", "breach", "provocation", "suspension"] as const),
        at: nullable(at),
        withholds: measures,
        undoes: measures,
        cases: SHARE,
        likewise: SHARE,
        terms: list(record<InequalityTerm>({ quantity, factor: ANY, central: ANY }), quantities.length),
        rest: ANY,
        sum: ANY,
      }),
    ),
  });
}

/** One description or the other, by whether an event is named. */
function ofEvent(without: Packing<At>, withEvent: Packing<Required<At>>): Packing<At> {
  return {
    pack: (value) =>
      value.event === undefined ? without.pack(value) : withEvent.pack({ ...value, event: value.event }),
    unpack: (json, at) =>
      (typeof json === "object" && json !== null && Object.hasOwn(json, "event")
        ? withEvent
        : without
      ).unpack(json, at),
  };
}
