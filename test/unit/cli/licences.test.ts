import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Maps of the bundles name every module that went into them; the solver's WebAssembly is copied as it is. */
it.each([
  ["bin", "dist/bin", []],
  ["app", "dist/maps", ["highs"]],
])(
  "the licence of every package bundled into dist/%s lies beside it, and of no other",
  (folder, maps, copied) => {
    const bundled = readdirSync(maps)
      .filter((file) => file.endsWith(".map"))
      .flatMap(
        (file) => (JSON.parse(readFileSync(`${maps}/${file}`, "utf8")) as { sources: string[] }).sources,
      )
      .map((source) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1])
      .filter((name) => name !== undefined);
    const text = readFileSync(`dist/${folder}/THIRD-PARTY-LICENCES.txt`, "utf8");
    const licensed = [...text.matchAll(/^(\S+) \d+\.\S+ \([^)]*\)\n={60}$/gm)].map(([, name]) => name);
    expect(bundled).toContain("yaml");
    expect(licensed).toEqual([...new Set([...bundled, ...copied])].sort());
  },
);
