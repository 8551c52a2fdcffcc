import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it.each([
  ["bin", ["fast-string-width", "picocolors", "yaml"]],
  ["app", ["@codemirror/view", "fflate", "highs", "idb", "react", "react-dom", "yaml"]],
])("the licences of what is bundled into dist/%s lie beside it", (folder, packages) => {
  const text = readFileSync(`dist/${folder}/THIRD-PARTY-LICENCES.txt`, "utf8");
  for (const name of packages) expect(text).toMatch(new RegExp(`^${name} \\d+\\.`, "m"));
  // Every package whose code a map of the bundle names.
  if (folder !== "bin") return;
  const map = readFileSync("dist/bin/demarche.js.map", "utf8");
  for (const [, name] of map.matchAll(/node_modules\/((?:@[^/"]+\/)?[^/"]+)\//g))
    expect(text).toContain(`${name} `);
});
