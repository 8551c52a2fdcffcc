/**
 * A legal scenario of many parties, measures and plans, every figure a range: party after party does a measure that costs it something and gives
 * the next one more. What a stress test counts of it grows with plans x steps x parties.
 */
export function crowdedScenario(size: {
  readonly parties: number;
  readonly measures: number;
  readonly plans: number;
}): string {
  const lines = ["demarche: 1", "title: Crowded", "parties:"];
  for (let party = 0; party < size.parties; party++) lines.push(`  p${party}: {patience: 0.8..0.9}`);
  lines.push("measures:");
  for (let measure = 0; measure < size.measures; measure++) {
    const [by, next] = [measure % size.parties, (measure + 1) % size.parties];
    const [cost, worth] = [2 + (measure % 7), 3 + (measure % 9)];
    lines.push(`  m${measure}: {by: p${by}, value: {p${by}: -${cost}..-1, p${next}: 1..${worth}}}`);
  }
  lines.push("plans:");
  for (let plan = 0; plan < size.plans; plan++) {
    const steps = Array.from(
      { length: size.measures },
      (_, step) => `[m${(plan + 7 * step) % size.measures}]`,
    );
    lines.push(`  q${plan}: {steps: [${steps.join(", ")}]}`);
  }
  return `${lines.join("\n")}\n`;
}
