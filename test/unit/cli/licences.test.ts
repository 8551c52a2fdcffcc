import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { licencesOf } from "../../../scripts/third-party.mjs";

const licensedIn = (text: string): string[] =>
  [...text.matchAll(/^(\S+)(?: \d+\.\S+)? \([^)]*\)\n={60}$/gm)].map(([, name]) => name!);

/** Maps of the bundles name every module that went into them; the solver's WebAssembly is copied as it is; docx holds two others in itself. */
it.each([
  ["bin", "dist/bin", ["events", "nanoid"]],
  ["app", "dist/maps", ["highs"]],
])(
  "the licence of every package bundled into dist/%s lies beside it, and of no other",
  (folder, maps, more) => {
    const bundled = readdirSync(maps)
      .filter((file) => file.endsWith(".map"))
      .flatMap(
        (file) => (JSON.parse(readFileSync(`${maps}/${file}`, "utf8")) as { sources: string[] }).sources,
      )
      .map((source) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1])
      .filter((name) => name !== undefined);
    const text = readFileSync(`dist/${folder}/THIRD-PARTY-LICENCES.txt`, "utf8");
    expect(bundled).toContain("yaml");
    expect(licensedIn(text)).toEqual([...new Set([...bundled, ...more])].sort());
  },
);

it("tells whom docx's own modules name, and who wrote the events it holds without a word", () => {
  const text = readFileSync("dist/bin/THIRD-PARTY-LICENCES.txt", "utf8");
  expect(text).toContain("Copyright (c) James Halliday");
  expect(/^events \(MIT\)\n=+\nMIT\n\nCopyright Joyent, Inc\./m.test(text)).toBe(true);
});

describe("packages within packages", () => {
  const folder = mkdtempSync(join(tmpdir(), "demarche-licences-"));
  const put = (name: string, version: string, code: string, licence: string): string => {
    const place = join(folder, "node_modules", name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "package.json"), JSON.stringify({ version, license: "MIT" }));
    writeFileSync(join(place, "LICENSE"), licence);
    writeFileSync(join(place, "index.js"), code);
    return join(place, "index.js");
  };
  const ours = join(folder, "own.js");
  writeFileSync(ours, "export const own = 1; /*! Copyright (c) 2020 Us, licence: ours */\n");

  it("have each their own, by version, said or found in comments", () => {
    const said =
      "/**\n * @license MIT\n * Copyright (c) 1999 Somebody Else\n */\n// node_modules/kept/index.js\n";
    const ids = [
      ours,
      put("outer", "1.0.0", said, "Copyright Outer"),
      put("outer/node_modules/shared", "2.0.0", "1", "Copyright Two"),
      put("shared", "1.0.0", "1", "Copyright One"),
      put("sure", "1.0.0", "/*! MIT License (c) 2022 Paul (paul.com) */", "Copyright (c) 2021 Paul"),
    ];
    put("outer/node_modules/kept", "3.0.0", "1", "Copyright Kept");
    const text = licencesOf(ids);
    expect(licensedIn(text)).toEqual(["kept", "outer", "shared", "shared", "sure"]);
    for (const one of [
      "Copyright One",
      "Copyright Two",
      "Copyright Kept",
      "shared 2.0.0",
      "1999 Somebody Else",
    ])
      expect(text).toContain(one);
    expect(text.match(/Paul/g)).toHaveLength(1);
    expect(text).not.toContain("Us, licence");
  });

  it("are refused where nobody knows whose they are", () => {
    const id = put("silent", "1.0.0", "var other = (/* */ __commonJSMin(((exports) => {})))();", "L");
    expect(() => licencesOf([id])).toThrow("holds 1 modules of others");
    rmSync(folder, { recursive: true });
  });
});
