import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

/** Layer -> the layers it may import. The compiler enforces this too; here the offending import is named. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  engine: [],
  scenario: ["engine"],
  study: ["scenario", "engine"],
  present: ["study", "scenario", "engine"],
  worker: ["present", "study", "scenario", "engine"],
  cli: ["worker", "present", "study", "scenario", "engine"],
  workbench: ["worker", "present", "study", "scenario", "engine"],
  library: ["study", "scenario", "engine"],
};

/** Folder of the engine -> the folders it may import. */
const ENGINE_MAY_IMPORT: Record<string, readonly string[]> = {
  steps: [],
  numeric: [],
  model: ["numeric"],
  aims: ["model", "numeric"],
  assess: ["model", "numeric"],
  clauses: ["assess", "model", "numeric", "steps"],
  stance: ["assess", "model", "numeric"],
  design: ["assess", "model", "numeric", "steps", "trust"],
  repair: ["assess", "model", "numeric"],
  sides: ["assess", "model", "numeric", "trust"],
  stability: ["model", "numeric", "steps"],
  stress: ["assess", "model", "numeric", "steps"],
  trust: ["assess", "model", "numeric"],
};

/** Layer -> packages it may load. Node's own modules are for the command line only. */
const MAY_LOAD: Record<string, readonly RegExp[]> = {
  engine: [],
  scenario: [
    /^yaml$/,
    /^@citation-js\/plugin-bibtex\//,
    /^fast-string-width$/,
    /^date-fns\//,
    /^@date-fns\/utc\//,
  ],
  study: [],
  present: [/^@noble\/hashes\//, /^@scure\/base$/],
  worker: [/^highs$/],
  cli: [
    /^node:/,
    /^highs$/,
    /^@resvg\/resvg-js$/,
    /^bullmq$/,
    /^ioredis$/,
    /^docx$/,
    /^fflate$/,
    /^picocolors$/,
    /^fast-string-width$/,
  ],
  workbench: [
    /^react(?:-dom)?(?:\/|$)/,
    /^@codemirror\//,
    /^@lezer\/highlight$/,
    /^fflate$/,
    /^idb$/,
    /^yaml$/,
  ],
  library: [],
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path below src, or null for a package. */
  readonly target: string | null;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(join(SRC, from), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\s(?:[^"';]*?\sfrom\s)?\s*"([^"]+)";$|\bimport\("([^"]+)"\)/gm,
  );
  return [...found].map(([, written, loaded]) => {
    const specifier = (written ?? loaded)!;
    const target = specifier.startsWith(".") ? normalize(join(dirname(from), specifier)) : null;
    return { from, specifier, target };
  });
});

function layerOf(file: string): string {
  return file.includes("/") ? file.split("/")[0]! : "library";
}

function named(one: Import): string {
  return `src/${one.from} imports ${one.specifier}`;
}

describe("architecture", () => {
  it("finds the sources", () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("lets no layer import one above it", () => {
    const upward = imports.filter((one) => {
      if (one.target === null) return false;
      const [from, to] = [layerOf(one.from), layerOf(one.target)];
      return from !== to && !MAY_IMPORT[from]!.includes(to);
    });
    expect(upward.map(named)).toEqual([]);
  });

  it("keeps the engine's folders in order", () => {
    const wrong = imports.filter((one) => {
      if (one.target === null || !one.from.startsWith("engine/") || one.from.split("/").length < 3)
        return false;
      const from = one.from.split("/")[1]!;
      const to = one.target.split("/")[1]!;
      return from !== to && !(ENGINE_MAY_IMPORT[from] ?? []).includes(to);
    });
    expect(wrong.map(named)).toEqual([]);
  });

  it("crosses a folder only through its index", () => {
    const around = imports.filter((one) => {
      if (one.target === null) return false;
      const inside = relative(dirname(one.target), one.from);
      const sameFolder = !inside.startsWith("..");
      // Files directly in a layer's folder are part of its door: scenario/scenario.ts, cli/command.ts and the like.
      return !sameFolder && !one.target.endsWith("index.ts") && one.target.split("/").length > 2;
    });
    expect(around.map(named)).toEqual([]);
  });

  it("loads only the packages that a layer may load", () => {
    const wrong = imports.filter(
      (one) =>
        one.target === null && !MAY_LOAD[layerOf(one.from)]!.some((allowed) => allowed.test(one.specifier)),
    );
    expect(wrong.map(named)).toEqual([]);
  });

  it("writes files in src/cli/files alone", () => {
    const harmless = new Set(
      "constants existsSync fstatSync lstatSync readdirSync readFileSync realpathSync rmSync Stats statSync unwatchFile watchFile".split(
        " ",
      ),
    );
    const writing = files
      .filter((file) => !file.startsWith("cli/files/"))
      .flatMap((file) =>
        [
          ...readFileSync(join(SRC, file), "utf8").matchAll(
            /\{([^{}]*)\} from "(?:node:)?fs"|"(?:node:)?fs(?:\/promises)?"/g,
          ),
        ].flatMap(([found, names]) =>
          (names?.split(",") ?? [found])
            .map((name) => name.replace(/\btype\b/, "").trim())
            .filter((name) => name !== "" && !harmless.has(name))
            .map((name) => `src/${file} takes ${name}`),
        ),
      );
    expect(writing).toEqual([]);
  });

  it("has no import cycle", () => {
    const graph = new Map(
      files.map((file) => [file, imports.filter((one) => one.from === file).map((one) => one.target)]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) if (next !== null) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("has no default exports and nothing mutable at module level", () => {
    const found = files.flatMap((file) => {
      const text = readFileSync(join(SRC, file), "utf8");
      return [
        ...(/^export default\b/m.test(text) ? [`src/${file}: default export`] : []),
        ...(/^(export )?let /m.test(text) ? [`src/${file}: mutable at module level`] : []),
      ];
    });
    expect(found).toEqual([]);
  });
});
