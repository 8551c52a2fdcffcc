// The largest scenarios that the language allows, each at its limit in another way (docs/reference/scenario.md#how-values-are-written).
const PARTIES = 16;
const PARTS = 256;
/** Of the 50,000 YAML nodes of a file, those that steps of plans may take: a step of one measure has two. */
const STEP_NODES = 2;

const partyIds = Array.from({ length: PARTIES }, (_, party) => `p${party}`);
const measureIds = Array.from({ length: PARTS }, (_, measure) => `m${measure}`);

/** On sides, so that `sides` has something to look at. */
const parties = partyIds.map(
  (id, party) => `  ${id}: {patience: 0.${80 + party}..0.${81 + party}, side: s${party % 4}}`,
);

/** Measures with figures for so many parties each, every one a range. */
function measures(figures) {
  return measureIds.map((id, measure) => {
    const values = Array.from({ length: figures }, (_, other) => {
      const party = partyIds[(measure + other) % PARTIES];
      return other === 0
        ? `${party}: -${2 + (measure % 7)}..-1`
        : `${party}: 1..${3 + ((measure + other) % 9)}`;
    });
    return `  ${id}: {by: ${partyIds[measure % PARTIES]}, value: {${values.join(", ")}}}`;
  });
}

/** So many plans of so many steps of one measure each, in other orders. */
function plans(count, steps) {
  return Array.from({ length: count }, (_, plan) => {
    const order = Array.from({ length: steps }, (_, step) => `[m${(plan + step * (2 * plan + 1)) % PARTS}]`);
    return `  x${plan}: {steps: [${order.join(", ")}]}`;
  });
}

/** As many plans of all measures as the nodes left allow. */
function longPlans(nodes) {
  return plans(Math.floor(nodes / (STEP_NODES * PARTS + 4)), PARTS);
}

function textOf(body, planLines) {
  return ["demarche: 1", "parties:", ...parties, "measures:", ...body, "plans:", ...planLines, ""].join("\n");
}

function combinations(count) {
  return Array.from({ length: count }, (_, term) => {
    const [one, other] = [(term * 7) % PARTS, (term * 11 + 3) % PARTS];
    const when = one === other ? `[m${one}]` : `[m${one}, not m${other}]`;
    return `  - {when: ${when}, value: {${partyIds[term % PARTIES]}: 1..${2 + (term % 5)}}}`;
  });
}

/** Twelve measures of one party that combinations link, in a step of eight and four more: near the ways that one period may have, in near as many periods as one plan may have. */
function linkedWork() {
  const twelve = Array.from({ length: 12 }, (_, k) => k);
  const body = twelve.map(
    (k) =>
      `  m${k}: {by: p0, takes: ${990 - k}, verify: ${1 + 60 * k}, value: {p0: -${k + 2}..-${k + 1}, p1: 8}}`,
  );
  return [
    "demarche: 1",
    "parties: {p0: {patience: 0.98..0.99}, p1: {patience: 0.99}}",
    "measures:",
    ...body,
    "  y: {by: p1, value: {p0: 20, p1: -1}}",
    "together:",
    ...twelve.slice(1).map((k) => `  - {when: [m${k - 1}, m${k}], value: {p0: ${1 + (k % 3)}, p1: 1}}`),
    `plans: {x0: {steps: [[${twelve.slice(0, 8).map((k) => `m${k}`)}, y], [m8], [m9], [m10], [m11]]}}`,
    "",
  ].join("\n");
}

/** By name: what it is at the limit of, and its text. */
export function largestScenarios() {
  const few = measures(2);
  const all = measures(PARTIES);
  return {
    "long plans": {
      of: "16 parties, 256 measures, 86 plans of 256 steps (50,000 YAML nodes)",
      text: textOf(few, longPlans(45_000)),
    },
    "many plans": {
      of: "16 parties, 256 measures, 1,000 plans of 19 steps",
      text: textOf(few, plans(1000, 19)),
    },
    "all figures": {
      of: "16 parties, 256 measures with a range for every party (4,112 figures in all), 70 plans of 256 steps",
      text: textOf(all, longPlans(36_500)),
    },
    "linked work": {
      of: "12 measures of one party that combinations link, each work of 980 to 990 periods, in a plan of 5 steps",
      text: linkedWork(),
    },
    combinations: {
      of: "16 parties, 256 measures, 1,000 combinations, 58 plans of 256 steps",
      text: textOf(few, longPlans(30_000)).replace(
        "\nplans:",
        `\ntogether:\n${combinations(1000).join("\n")}\nplans:`,
      ),
    },
  };
}
