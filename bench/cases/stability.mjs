import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildGraph, findStabilityTables } from "../../dist/engine/index.js";
import { compile, readScenario } from "../../dist/index.js";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "the graph model's five concepts, every party and state (target: 20 times the prototype at n = 16)";

/** Equilibria of the timing family under GMR, SMR, SEQ and SSEQ alike; R has one. */
const KNOWN = { 16: 9363 };
/** After the first run of a conflict, which is told apart: it pays for compiling the program. */
const RUNS = 25;

export async function run(values) {
  const rows = [];
  for (const n of [16, 20]) {
    const { first, later } = measure(modelOf(timingFamily(n)), KNOWN[n]);
    rows.push(...rowsOf(`timing family, n = ${n}`, first, later));
    if (n === 16) rows.push(...prototypeRows(values["stability-plain"], n, first, later));
  }
  const { first, later } = measure(modelOf(stretch()));
  rows.push(...rowsOf(`6 parties, ${first.states.toLocaleString("en")} states`, first, later));
  for (const n of [16, 18, 20]) {
    rows.push({ name: `memory kept a state, n = ${n}`, median: memoryOf(n), unit: "B" });
  }
  return [...rows, ...commandRows(20)];
}

/** Heap and buffers that the graph and all stabilities hold on to, in a process of their own. */
function memoryOf(n) {
  const text = `
    const { buildGraph, findStabilityTables } = await import(${JSON.stringify(String(new URL("../../dist/engine/index.js", import.meta.url)))});
    const { compile, readScenario } = await import(${JSON.stringify(String(new URL("../../dist/index.js", import.meta.url)))});
    const model = compile(readScenario(${JSON.stringify(JSON.stringify(timingFamily(n)))}).scenario);
    const held = async () => {
      for (let round = 0; round < 3; round++) { gc(); await new Promise((done) => setTimeout(done, 20)); }
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const before = await held();
    const graph = buildGraph(model);
    const tables = findStabilityTables(graph);
    const kept = (await held()) - before;
    console.log(kept / tables.equilibrium.length, graph.space.stateCount);`;
  const { stdout } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", text], {
    encoding: "utf8",
  });
  return Number(stdout.split(" ")[0]);
}

/** The command as a user starts it, in words and as JSON. */
function commandRows(n) {
  const main = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));
  return [[], ["--json"]].map((options) => {
    const from = performance.now();
    const { status } = spawnSync(process.execPath, [main, "stability", "-", ...options], {
      input: JSON.stringify(timingFamily(n)),
      stdio: ["pipe", "ignore", "ignore"],
    });
    if (status !== 0) throw new Error(`the command failed: ${status}`);
    const seconds = (performance.now() - from) / 1000;
    return { name: `demarche stability ${options.join(" ")}, n = ${n}`, median: seconds, unit: "s" };
  });
}

function measure(model, known) {
  const first = solve(model, known);
  return { first, later: Array.from({ length: RUNS }, () => solve(model, known)) };
}

function rowsOf(name, first, later) {
  const seconds = later.map((one) => one.seconds);
  return [
    { name: `${name}, first run`, median: first.seconds, unit: "s" },
    { name, median: medianOf(seconds), unit: "s", note: spreadOf(seconds, 3) },
  ];
}

/** The prototype in the same run, on the same conflict; both must count the same equilibria. */
function prototypeRows(path, n, first, later) {
  if (path === undefined) {
    console.log("  (no ratio: give the prototype with --stability-plain PATH; it needs python3 and numpy)");
    return [];
  }
  const repeated = Array.from({ length: 5 }, () => String(n));
  const { status, stdout, stderr } = spawnSync("python3", [path, ...repeated], { encoding: "utf8" });
  const lines = [...(stdout ?? "").matchAll(/^\d+ \d+ ([\d.]+)s (\{.*\})$/gm)];
  if (status !== 0 || lines.length === 0) {
    console.log(`  (no ratio: the prototype failed: ${(stderr ?? "").trim().split("\n").at(-1)})`);
    return [];
  }
  const counts = JSON.parse(lines[0][2].replaceAll("'", '"'));
  if (JSON.stringify(counts) !== JSON.stringify(first.counts)) {
    throw new Error(`the prototype counts ${lines[0][2]}, we ${JSON.stringify(first.counts)}`);
  }
  const theirs = lines.map((line) => Number(line[1]));
  const ratio = medianOf(theirs) / medianOf(later.map((one) => one.seconds));
  return [
    { name: `prototype, n = ${n}`, median: medianOf(theirs), unit: "s", note: spreadOf(theirs, 2) },
    { name: `ratio to the prototype, n = ${n}`, median: ratio, unit: "x", note: "same equilibria" },
    {
      name: `ratio to the prototype, n = ${n}, first run`,
      median: medianOf(theirs) / first.seconds,
      unit: "x",
    },
  ];
}

/** From the compiled model to every stability. */
function solve(model, known) {
  const from = performance.now();
  const graph = buildGraph(model);
  const { equilibrium } = findStabilityTables(graph);
  const seconds = (performance.now() - from) / 1000;
  const counts = Object.fromEntries(
    ["R", "GMR", "SMR", "SEQ", "SSEQ"].map((concept, bit) => [
      concept,
      equilibrium.reduce((sum, mask) => sum + ((mask >>> bit) & 1), 0),
    ]),
  );
  if (known !== undefined && (counts.R !== 1 || counts.SSEQ !== known || counts.GMR !== known)) {
    throw new Error(`wrong equilibria: ${JSON.stringify(counts)}`);
  }
  return { seconds, counts, states: graph.space.stateCount };
}

function modelOf(conflict) {
  const { scenario, diagnostics } = readScenario(JSON.stringify(conflict));
  if (scenario === null) throw new Error(JSON.stringify(diagnostics));
  return compile(scenario);
}

/** Options in `parties` contiguous blocks as even as possible, larger first. */
function blocksOf(parties, n) {
  let next = 0;
  return Array.from({ length: parties }, (_, party) =>
    Array.from({ length: Math.floor(n / parties) + (party < n % parties ? 1 : 0) }, () => next++),
  );
}

/** Three parties; each wants the next one's first option taken, its own not, the third one's taken, and so on down the options. */
function timingFamily(n) {
  const blocks = blocksOf(3, n);
  return conflictOf(blocks, (party) => [
    { block: blocks[(party + 1) % 3], negated: false },
    { block: blocks[party], negated: true },
    { block: blocks[(party + 2) % 3], negated: false },
  ]);
}

/**
 * One option against three others leaves 9 of 16 combinations, one pair 3 of 4, a chain of four options of which each needs the one
 * before 5 of 16: 2^20 * 9/16 * 3/4 * 5/16 = 138,240.
 */
const STRETCH_CONDITIONS = [
  ["m0", "m4"],
  ["m0", "m8"],
  ["m0", "m11"],
  ["m1", "m5"],
  ["m12", "not m9"],
  ["m15", "not m12"],
  ["m18", "not m15"],
];

/** Six parties, 20 options, seven conditions. */
function stretch() {
  const blocks = blocksOf(6, 20);
  return {
    ...conflictOf(blocks, (party) =>
      blocks.map((_, turn) => ({ block: blocks[(party + turn) % 6], negated: turn === 0 })),
    ),
    infeasible: STRETCH_CONDITIONS,
  };
}

function conflictOf(blocks, wishesOf) {
  return {
    demarche: 1,
    title: "benchmark",
    parties: Object.fromEntries(blocks.map((_, party) => [`p${party}`, {}])),
    measures: Object.fromEntries(
      blocks.flatMap((block, party) => block.map((option) => [`m${option}`, { by: `p${party}` }])),
    ),
    priorities: Object.fromEntries(
      blocks.map((_, party) => {
        const wishes = wishesOf(party);
        const longest = Math.max(...blocks.map((one) => one.length));
        const order = Array.from({ length: longest }, (_, place) =>
          wishes.flatMap((wish) =>
            place < wish.block.length ? [`${wish.negated ? "not " : ""}m${wish.block[place]}`] : [],
          ),
        );
        return [`p${party}`, order.flat()];
      }),
    ),
  };
}
