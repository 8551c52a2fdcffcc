import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VERSION } from "../../src/engine/index.ts";
import { deadEnd, linksOf } from "../support/markdown.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** npm as a user would run it, without what the test runner's own npm put into the environment. */
function npm(args: readonly string[], cwd: string): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  return execFileSync("npm", args, { cwd, env, encoding: "utf8", shell: process.platform === "win32" });
}

describe("the packed package", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demarche-pack-"));
    // `npm test` has built dist; packing runs no scripts, so that it cannot build over files that other tests use.
    const packed = JSON.parse(
      npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], ROOT),
    );
    writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
    npm(["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed[0].filename)], folder);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const demarche = (...args: string[]): string =>
    execFileSync(process.execPath, [join(folder, "node_modules/demarche/dist/bin/demarche.js"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });

  it("runs the command line in an empty folder", () => {
    expect(demarche("--version")).toBe(`${VERSION}\n`);
    expect(demarche("completion", "bash", "--", "sta")).toBe("stability\n");
    demarche("init", "talks");
    const result = JSON.parse(demarche("compare", "talks/scenario.yaml", "--json"));
    expect(result.command).toBe("compare");
    expect(result.plans.length).toBeGreaterThan(0);
    demarche("init", "korea", "--example", "korea-2021");
    expect(demarche("check", "korea/scenario.yaml")).toContain("has no errors");
    const ask = ["stress", "korea/scenario.yaml", "--samples", "20000", "--no-drivers", "--json"] as const;
    expect(demarche(...ask, "--workers", "2")).toBe(demarche(...ask, "--workers", "1"));
  });

  it("links the bin by its name", () => {
    expect(npm(["exec", "--offline", "--", "demarche", "--version"], folder)).toContain(VERSION);
  });

  it("serves the library", () => {
    const program = `
      import { assess, compile, readScenario } from "demarche";
      const { scenario } = readScenario("demarche: 1\\ntitle: T\\nparties: {a: {patience: 0.9}}\\nmeasures: {m: {by: a, value: {a: 1}}}\\nplans: {do: {steps: [[m]]}}");
      console.log(JSON.stringify(assess(compile(scenario), "do").holds));`;
    writeFileSync(join(folder, "use.mjs"), program);
    expect(execFileSync(process.execPath, ["use.mjs"], { cwd: folder, encoding: "utf8" }).trim()).toBe(
      "true",
    );
  });

  it("tells an internal fault by lines of the sources", () => {
    // Of the schema alone: what is made of texts while the program is loaded is no fault of a command.
    const broken = `data:text/javascript,const { stringify } = JSON;
      JSON.stringify = (value, ...rest) => {
        if (value.$schema !== undefined) throw new Error("made for this test");
        return stringify(value, ...rest);
      }`;
    const ask = [join(folder, "node_modules/demarche/dist/bin/demarche.js"), "schema"];
    const { status, stderr } = spawnSync(process.execPath, ["--import", broken, ...ask], {
      encoding: "utf8",
    });
    expect(status).toBe(3);
    expect(stderr).toMatch(/made for this test[\s\S]*\bsrc\/cli\/[\w/-]+\.ts:\d+:\d+/);
    expect(stderr).not.toContain("demarche.js:");
  });

  it("holds nothing but what users need", () => {
    const [packed] = JSON.parse(npm(["pack", "--json", "--dry-run", "--ignore-scripts"], ROOT));
    const paths: string[] = packed.files.map((file: { path: string }) => file.path);
    expect(paths).toContain("schema/demarche.schema.json");
    expect(paths).toContain("examples/korea-2021/scenario.yaml");
    expect(paths.filter((path) => /^(test|src|bench|scripts)\//.test(path))).toEqual([]);
    // A licence lies beside the font that pictures are set in, which takes three quarters of a megabyte.
    expect(paths.filter((path) => path.startsWith("fonts/"))).toEqual([
      "fonts/DejaVuSans.ttf",
      "fonts/LICENSE",
    ]);
    for (const map of ["dist/bin/start.js.map", "dist/maps/app.js.map", "dist/engine/assess/assess.js.map"])
      expect(paths).toContain(map);
    const app = packed.files.filter((file: { path: string }) => file.path.startsWith("dist/app/"));
    const appSize = app.reduce((sum: number, file: { size: number }) => sum + file.size, 0);
    // Of this, pages 0.6 MB, schemas 0.4 MB, the font 0.8 MB, the library 3.5 MB and the command line 3.3 MB, 0.7 of it what writes .docx, loaded for that alone.
    // The maps by which a fault is told in lines of the sources take 1.9 MB for the command line, 1.7 for the library and 0.7 for the workbench, whose maps tell lines only.
    // The workbench is counted apart: it brings the engine once more for browsers, the editor, and the solver packed as a script (1.6 MB). What a page loads at first has a limit of its own in test/unit/workbench/first-load.
    // Tables of values, the game of a plan, archives and the module for Python: 0.1 MB of library, pages and schemas, and their part of the
    // command line with its maps; with what came beside them 13.73 MB were measured.
    // Many worlds: their study, their command and queue with maps, a schema and two pages, with what came beside them 14.20 MB.
    // Works of BibTeX and CSL-JSON, in and out, in the library and the command line: 0.4 MB, of which the grammar of BibTeX with its maps
    // 0.27; the search beside a brief and its thread 0.05: 14.67 MB.
    // A sweep in pages, the shape that runs and jobs of a queue are held to, breaches worked out in pieces, with library, maps and pages: 0.2 MB;
    // 14.87 MB. Linked work in pieces in repair and design, the shorter way of lattices, names as BibTeX has them, sheets of print that are
    // filled, the sweep within its memory, with library, maps and pages: 0.18 MB; 15.05 MB.
    expect(packed.unpackedSize - appSize).toBeLessThan(15_100_000);
    // Events and clauses, their engine and words, stand in the page and in both of its workers: 0.14 MB; trust, of which design and the
    // brief tell, 0.05 MB; the examples of what happens on the way 0.04 MB. Dates, aims, readings, where a plan fails and why none holds 0.1 MB.
    // The places Answer, Plan and Offers, the ladder that each of them draws, what a move would come to, the figures of the dock and the
    // levers, in the page and in a worker: 0.22 MB. The table of values with its panel, a scenario from nothing, what finds things by name,
    // the keys, and the standoff in words: 0.1 MB. What allies could want together, readings, two versions and the ladders on the cards of
    // the examples: 0.06 MB; 4.82 MB were measured. A form for every field of the language, with its name in words, and pictures gone through
    // by keyboard: 0.06 MB; 4.92 MB.
    expect(appSize).toBeLessThan(4_980_000);
  });

  it("brings its pages, whose links lead to what it brings", () => {
    const root = join(folder, "node_modules/demarche");
    const pages = readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".md") && !path.startsWith("node_modules/"));
    expect(pages).toContain("docs/theory/assess.md");
    const dead = pages.flatMap((path) =>
      linksOf(readFileSync(join(root, path), "utf8")).flatMap((target) => deadEnd(root, path, target) ?? []),
    );
    expect(dead).toEqual([]);
  });

  it("says the same version everywhere", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(manifest.version).toBe(VERSION);
    expect(readFileSync(join(ROOT, "CITATION.cff"), "utf8")).toContain(`version: ${VERSION}\n`);
    expect(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8")).toContain(`## ${VERSION}`);
  });
});
