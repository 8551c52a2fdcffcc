import { readScenario } from "../../dist/index.js";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "reading scenario text (target: 1 MB in under a second, or refused by a documented limit)";

export function run() {
  return [
    { name: "30 kB, flow style", bytes: 30e3 },
    { name: "200 kB, flow style", bytes: 200e3 },
    { name: "500 kB of prose, within the limit", bytes: 500e3, prose: true },
    { name: "1 MB, refused by the size limit", bytes: 1e6 },
  ].map(({ name, bytes, prose }) => {
    const text = makeText(bytes, prose === true);
    const times = [];
    let result;
    for (let i = 0; i < 5; i++) {
      const from = performance.now();
      result = readScenario(text);
      times.push(performance.now() - from);
    }
    const code = result.diagnostics.find((one) => one.severity === "error")?.code ?? "accepted";
    return { name, median: medianOf(times), unit: "ms", note: `${spreadOf(times)}; ${code}` };
  });
}

function makeText(bytes, prose) {
  const note = prose ? "words that say why, ".repeat(400) : "why";
  const head = "demarche: 1\ntitle: Large\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures:\n";
  const measure = (i) =>
    `  m${i}: {by: ${i % 2 ? "a" : "b"}, reversible: false, takes: 4, value: {a: 12..18, b: -9}, note: "${note}"}\n`;
  let text = head;
  let i = 0;
  for (; i < 250 && text.length < bytes * 0.9; i++) text += measure(i);
  text += "plans:\n";
  for (let plan = 0; text.length < bytes - 200; plan++) {
    const steps = Array.from({ length: 12 }, (_, step) => `[m${(plan + step * 3) % i}]`);
    text += `  p${plan}: {label: "Plan ${plan}${prose ? note.slice(0, 4000) : ""}", steps: [${[...new Set(steps)].join(", ")}]}\n`;
  }
  return text;
}
