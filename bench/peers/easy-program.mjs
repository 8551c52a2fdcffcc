// The hand-written program for the easy case, as somebody would write it first: values add up, every measure takes and shows
// within one period, no `once`, nothing in force at the start. In LP text, for HiGHS, with its usual settings.

/**
 * @param scenario - a scenario as plain data
 * @param stepCount - steps of one period each
 * @param allowsIdle - also periods in which nobody does anything: a looser question than `design` answers, and a smaller program
 */
export function easyProgram(scenario, stepCount, allowsIdle) {
  const parties = Object.keys(scenario.parties);
  const measures = Object.keys(scenario.measures);
  const last = stepCount - 1;
  const column = (m, t) => `y_${m}_${t}`;
  const lines = [];
  const objective = new Map();
  for (const party of parties) {
    const patience = scenario.parties[party].patience;
    const { value, lasts } = scenario.breakdown;
    const breakdown =
      (value[party] ?? 0) * (lasts === undefined || lasts === "forever" ? 1 : 1 - patience ** lasts);
    const share = (from, t) =>
      t < last ? (1 - patience) * patience ** (t - from) : patience ** (last - from);
    for (let from = 0; from <= stepCount; from++) {
      const row = new Map();
      const add = (sum, key, by) => sum.set(key, (sum.get(key) ?? 0) + by);
      for (const [m, id] of measures.entries()) {
        const measure = scenario.measures[id];
        const worth = measure.value[party] ?? 0;
        for (let t = Math.min(from, last); t < stepCount; t++) {
          const weight = from > last ? 1 : share(from, t);
          add(row, column(m, t), worth * weight);
          if (from === 0) add(objective, column(m, t), worth * weight);
        }
        // Breaking: what others do, and for each own measure the better of leaving it and withdrawing it.
        const kept = measure.reversible === false ? worth : (1 - patience) * worth;
        const isOwn = measure.by === party;
        const ifDue = isOwn ? Math.max(0, kept) : kept;
        const ifBefore = isOwn && measure.reversible !== false ? Math.max(0, kept) : kept;
        if (from <= last) add(row, column(m, from), -ifDue);
        if (from > 0) add(row, column(m, from - 1), from <= last ? ifDue - ifBefore : -ifBefore);
      }
      lines.push(`${termsOf(row)} >= ${patience * breakdown}`);
    }
    const gain = new Map();
    for (const [m, id] of measures.entries()) {
      for (let t = 0; t < stepCount; t++) {
        gain.set(column(m, t), (scenario.measures[id].value[party] ?? 0) * share(0, t));
      }
    }
    lines.push(`${termsOf(gain)} >= 0`);
  }
  for (const [m, id] of measures.entries()) {
    for (let t = 1; t < stepCount; t++) lines.push(`${column(m, t)} - ${column(m, t - 1)} >= 0`);
    for (const other of scenario.measures[id].requires ?? []) {
      for (let t = 0; t < stepCount; t++) {
        lines.push(`${column(measures.indexOf(other), t)} - ${column(m, t)} >= 0`);
      }
    }
    // Whatever begins at t needs something that began just before.
    for (let t = 1; t < stepCount && !allowsIdle; t++) {
      const before = measures
        .map((_, k) => `+ ${column(k, t - 1)}${t > 1 ? ` - ${column(k, t - 2)}` : ""}`)
        .join(" ");
      lines.push(`${before} - ${column(m, t)} + ${column(m, t - 1)} >= 0`.replaceAll("+ -", "-"));
    }
  }
  const choices = measures.flatMap((_, m) => Array.from({ length: stepCount }, (_, t) => column(m, t)));
  return [
    "Maximize",
    ` welfare: ${termsOf(objective)}`,
    "Subject To",
    ...lines.map((line, row) => ` r${row}: ${merged(line)}`),
    "Binary",
    ` ${choices.join("\n ")}`,
    "End",
    "",
  ].join("\n");
}

function termsOf(row) {
  const terms = [...row].filter(([, weight]) => Math.abs(weight) > 1e-12);
  return terms.map(([key, weight]) => `${weight < 0 ? "-" : "+"} ${Math.abs(weight)} ${key}`).join(" ");
}

/** A column that stands twice in a row counted once. */
function merged(line) {
  const [left, right] = line.split(" >= ");
  const sums = new Map();
  for (const [, sign, weight, key] of left.matchAll(/([+-]?) ?(?:(\d[\d.e-]*) )?(y_\d+_\d+)/g)) {
    sums.set(key, (sums.get(key) ?? 0) + (sign === "-" ? -1 : 1) * Number(weight ?? 1));
  }
  return `${termsOf(sums) || `0 ${[...sums.keys()][0]}`} >= ${right}`;
}
