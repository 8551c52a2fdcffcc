// Runs the benchmark cases named on the command line (default: all) and compares with the stored baseline.
// usage: node bench/run.mjs [CASE]... [--save] [--write] [--only COMMAND] [--design-plain PATH] [--stability-plain PATH] [--worlds N]
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = new URL("./", import.meta.url);
const baselineFile = fileURLToPath(new URL("baseline.json", here));
const available = readdirSync(new URL("cases/", here))
  .filter((name) => name.endsWith(".mjs"))
  .map((name) => name.slice(0, -4));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    save: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    only: { type: "string" },
    "design-plain": { type: "string" },
    "random-scenario": { type: "string" },
    "stability-plain": { type: "string" },
    worlds: { type: "string" },
  },
});
const unknown = positionals.filter((name) => !available.includes(name));
if (unknown.length > 0) {
  console.error(`no such case: ${unknown.join(", ")}; there are ${available.join(", ")}`);
  process.exit(2);
}

const baseline = existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, "utf8")) : {};
const results = {};
for (const name of positionals.length > 0 ? positionals : available) {
  const { title, run } = await import(new URL(`cases/${name}.mjs`, here).href);
  console.log(`\n${name}: ${title}`);
  for (const row of await run(values)) {
    const key = `${name}/${row.name}`;
    results[key] = row.median;
    const before = baseline[key];
    const change = before === undefined ? "" : `  (${(row.median / before).toFixed(2)}x the baseline)`;
    console.log(
      `  ${row.name.padEnd(52)} ${format(row.median, row.unit).padStart(16)}  ${row.note ?? ""}${change}`,
    );
  }
}
if (values.save) {
  writeFileSync(baselineFile, `${JSON.stringify({ ...baseline, ...results }, null, 2)}\n`);
  console.log(`\nsaved to bench/baseline.json`);
}

function format(value, unit) {
  const digits = value >= 1000 ? 0 : value >= 10 ? 1 : 3;
  return `${value.toLocaleString("en", { maximumFractionDigits: digits })} ${unit}`;
}
