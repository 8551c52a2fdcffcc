/**
 * Builds the workbench into dist/app: one folder that a server or the disk can serve; and the maps of its scripts into dist/maps, by which
 * `scripts/read-stack.mjs` tells a fault in lines of the sources. Run after `tsc -b`, for the palette.
 * With the name of another folder: readable and with source maps, for `npm run dev`.
 *
 * - app.js, editor.js, conflict.js: classic scripts, for modules do not load from the disk; the editor is loaded when the text is first
 *   shown, what reads `.gmcr` files when one is opened
 * - worker.js, long-worker.js: the workers as texts, from which they are started (see src/workbench/main.tsx); the long one is loaded when a
 *   question of the long road is asked
 * - solver.js: the WebAssembly of HiGHS, packed; loaded only when a question wants it
 * - examples.js: what the first page lists of the shipped examples; example-texts.js: the examples, loaded when one is opened
 * - app.css: the palette of the pictures, then every style sheet under src/workbench, the shell's first
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { assess } from "../dist/engine/index.js";
import {
  customProperties,
  DARK,
  LIGHT,
  labelsOf,
  PICTURE_STYLE,
  smallLadder,
} from "../dist/present/index.js";
import { fromHoldingToHopeless, ladderAnswer, openScenario } from "../dist/study/index.js";
import { lettersOf } from "../dist/worker/letters.js";
import { thinMap } from "./thin-map.mjs";
import { writeLicences } from "./third-party.mjs";

const APP = process.argv[2] ?? "dist/app";
const isShipped = process.argv[2] === undefined;
const SOURCE = "src/workbench";
/** Beside the folder, so that no page loads them and no copy of it carries them. */
const MAPS = "dist/maps";
for (const folder of [APP, MAPS]) mkdirSync(folder, { recursive: true });

// The worker is given the solver's WebAssembly, so that nobody asks where a script lies.
const define = { "process.env.NODE_ENV": '"production"', "import.meta.url": '""' };
const shared = { "@codemirror/state": "demarcheState", yaml: "demarcheYaml" };
const written = [];
for (const [input, file, globals] of [
  ["src/workbench/main.tsx", "app.js", {}],
  ["src/workbench/editor/editor-script.ts", "editor.js", shared],
  ["src/workbench/keep/conflict-script.ts", "conflict.js", shared],
  ["src/worker/browser-quick.ts", "worker.js", {}],
  ["src/worker/browser.ts", "long-worker.js", {}],
]) {
  const bundle = await rolldown({
    input,
    platform: "browser",
    resolve: {
      alias: { "@citation-js/core$": fileURLToPath(new URL("citation-core.mjs", import.meta.url)) },
    },
    transform: { define },
    external: [/^node:/, ...Object.keys(globals)],
    logLevel: "warn",
  });
  const one = await bundle.write({
    file: join(APP, file),
    format: "iife",
    minify: isShipped,
    sourcemap: isShipped ? "hidden" : "inline",
    sourcemapExcludeSources: isShipped,
    globals,
  });
  await bundle.close();
  written.push(one);
  if (isShipped) {
    const map = join(APP, `${file}.map`);
    writeFileSync(join(MAPS, `${file}.map`), JSON.stringify(thinMap(JSON.parse(readFileSync(map, "utf8")))));
    rmSync(map);
  }
}

for (const name of ["worker", "long-worker"]) {
  const file = join(APP, `${name}.js`);
  // Named, so that a fault says which of them it is in.
  const copy = asScript({ [name]: `${readFileSync(file, "utf8")}\n//# sourceURL=${name}.js\n` });
  writeFileSync(
    file,
    `globalThis.demarcheWorkers = Object.assign(globalThis.demarcheWorkers ?? {}, ${copy});\n`,
  );
}

writeLicences(APP, written, ["highs"]);

const wasm = readFileSync(createRequire(import.meta.url).resolve("highs/runtime"));
const packed = lettersOf(gzipSync(wasm, { level: 9 }));
writeFileSync(join(APP, "solver.js"), `globalThis.demarcheSolver = ${asScript(packed)};\n`);

const examples = readdirSync("examples", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const scenario = readFileSync(join("examples", name, "scenario.yaml"), "utf8");
    return { name, scenario, ...listedOf(scenario) };
  });
const listed = examples.map(({ scenario: _, ...one }) => one);
writeFileSync(join(APP, "examples.js"), `globalThis.demarcheExamples = ${asScript(listed)};\n`);
const texts = Object.fromEntries(examples.map(({ name, scenario }) => [name, scenario]));
writeFileSync(join(APP, "example-texts.js"), `globalThis.demarcheExampleTexts = ${asScript(texts)};\n`);

const sheets = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".css"))
  .sort((a, b) => Number(b.startsWith("shell")) - Number(a.startsWith("shell")) || (a < b ? -1 : 1))
  .map((file) => readFileSync(join(SOURCE, file), "utf8"));
const palette = `:root { ${customProperties(LIGHT)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${customProperties(DARK)} } }
:root[data-theme="dark"] { ${customProperties(DARK)} }
${PICTURE_STYLE}`;
writeFileSync(join(APP, "app.css"), [palette, ...sheets].join("\n"));
writeFileSync(join(APP, "index.html"), readFileSync(join(SOURCE, "index.html")));

/** The title and the picture on the card of an example, made here so that nothing has to be read or worked out to choose one. */
function listedOf(text) {
  const { open } = openScenario(text);
  const plans = open.model.plans.map(({ id }) => assess(open.model, id));
  const [best] = fromHoldingToHopeless(plans);
  const ladder = smallLadder(ladderAnswer(open, { plan: best.id }), labelsOf(open.scenario));
  return { title: open.scenario.title, ladder };
}

/** A value as a script may hold it. */
function asScript(value) {
  return JSON.stringify(value).replace(/\u2028|\u2029|<\/|<!--/g, (found) =>
    [...found].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  );
}
