/**
 * Builds the command line into dist/bin, after `tsc -b`: demarche.js, which answers a shell's completion by itself and loads the rest
 * else; maps, by which a fault is told in lines of the sources; and what is completed of each command, commands.json.
 */
import { rmSync, writeFileSync } from "node:fs";
import { rolldown } from "rolldown";
import { commands } from "../dist/cli/commands/index.js";
import { commandTable } from "../dist/cli/completion/index.js";
import { writeLicences } from "./third-party.mjs";

const BIN = "dist/bin";
rmSync(BIN, { recursive: true, force: true });
const bundle = await rolldown({
  input: { demarche: "src/cli/main.ts" },
  platform: "node",
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
writeLicences(BIN, [written]);
writeFileSync(`${BIN}/commands.json`, JSON.stringify(commandTable(commands)));
