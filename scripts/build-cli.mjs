/**
 * Builds the command line into dist/bin, after `tsc -b`: demarche.js, which answers a shell's completion by itself and loads the rest
 * else; the reader of BibTeX of the library, dist/scenario/sources/bibtex-grammar.js, in the place of what tsc wrote; maps, by which a fault is told in lines of the sources; and what is completed of each command, commands.json.
 */
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { commands } from "../dist/cli/commands/index.js";
import { commandTable } from "../dist/cli/completion/index.js";
import { writeLicences } from "./third-party.mjs";

/** See citation-core.mjs. */
const resolve = {
  alias: { "@citation-js/core$": fileURLToPath(new URL("citation-core.mjs", import.meta.url)) },
};

// In the library that module alone holds code of others, so that it needs no package for it.
const GRAMMAR = "scenario/sources/bibtex-grammar";
const grammar = await rolldown({
  input: `src/${GRAMMAR}.ts`,
  platform: "browser",
  resolve,
  logLevel: "warn",
});
const library = await grammar.write({ file: `dist/${GRAMMAR}.js`, format: "esm", sourcemap: true });
await grammar.close();

const BIN = "dist/bin";
rmSync(BIN, { recursive: true, force: true });
const bundle = await rolldown({
  input: { demarche: "src/cli/main.ts" },
  platform: "node",
  resolve,
  external: ["highs", "@resvg/resvg-js", "bullmq", "ioredis"],
  logLevel: "warn",
});
const written = await bundle.write({
  dir: BIN,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  sourcemap: true,
  sourcemapExcludeSources: true,
});
await bundle.close();
writeLicences(BIN, [written, library]);
writeFileSync(`${BIN}/commands.json`, JSON.stringify(commandTable(commands)));
