import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { anchorsOf, deadEnd, linksOf } from "../support/markdown.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROSE = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

interface Text {
  /** Below the root. */
  readonly path: string;
  readonly text: string;
}

const code = ["src", "test", "bench", "scripts", "schema"]
  .flatMap((folder) => filesIn(folder, /\.(?:tsx?|mjs|py|json)$/))
  .filter(({ path }) => path !== "test/docs/sources.test.ts");
const pages = [
  ...PROSE.map(read),
  ...["docs", "examples", "bench", "test"].flatMap((folder) => filesIn(folder, /\.md$/)),
].filter(({ path }) => !path.startsWith("test/golden/"));
const sources = filesIn("src", /\.tsx?$/).flatMap(({ path, text }) =>
  sourcesOf(text).map((cited) => ({ path, cited })),
);

describe("sources", () => {
  it("are found", () => {
    expect(sources.length).toBeGreaterThan(80);
    expect(sourcesOf("/** X. Source: A (1999), B\n * 12; docs/a.md#b, #c.\n *\n * @x y\n */")).toEqual([
      "A (1999), B 12; docs/a.md#b, #c.",
    ]);
    expect(anchorsOf("# A (b), c: `d`\n## e\n## e")).toEqual(new Set(["a-b-c-d", "e", "e-1"]));
  });

  it.each(sources)("$path: $cited", ({ path, cited }) => {
    const named = pageReferences(cited);
    // A publication with its year, or a heading of a page.
    expect(/\((?:1[89]|20)\d\d[a-z]?\)/.test(cited) || named.length > 0, cited).toBe(true);
    for (const target of named) {
      expect(target, path).toContain("#");
      expect(deadEnd(ROOT, "", target)).toBeNull();
    }
  });
});

describe("references", () => {
  it("to pages of docs, in code and in prose, lead somewhere", () => {
    const dead = [...code, ...pages].flatMap(({ path, text }) =>
      pageReferences(text).flatMap((target) => {
        const end = deadEnd(ROOT, "", target);
        return end === null ? [] : [`${path}: ${end}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  it("go to nothing that only its authors can open", () => {
    const unreachable =
      /(?<![\w/-])(?:graph-)?model\.md|(?<![\w/-])interface\.md|sections? [\d, and]+ of the model/;
    const named = [...code, ...pages].filter(({ text }) => unreachable.test(text));
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it("of every page resolve, headings included", () => {
    const links = pages.flatMap(({ path, text }) => linksOf(text).map((target) => ({ path, target })));
    expect(links.length).toBeGreaterThan(60);
    expect(
      links.map(({ path, target }) => deadEnd(ROOT, path, target)).filter((end) => end !== null),
    ).toEqual([]);
  });

  it("of scripts to what the compiler makes of a source exist", () => {
    const named = code.flatMap(({ path, text }) =>
      [...text.matchAll(/"[./]*\/(dist\/(?!app|bin)[\w/-]+)\.js"/g)].map(([, made]) => ({
        path,
        source: made!.replace("dist/", "src/"),
      })),
    );
    expect(named.length).toBeGreaterThan(8);
    const isThere = (source: string): boolean =>
      [".ts", ".tsx"].some((kind) => deadEnd(ROOT, "", `${source}${kind}`) === null);
    expect(named.filter(({ source }) => !isThere(source))).toEqual([]);
  });

  it("to files of the repository exist", () => {
    // The log of changes tells of the past; what is there now the others say.
    const named = pages
      .filter(({ path }) => path !== "CHANGELOG.md")
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?<![\w/.-])(?:src|test|scripts|bench|schema|examples|fonts)\/[\w./-]*\w/g)]
          .map(([target]) => target)
          .filter((target) => !/NAME|NNNN/.test(target))
          .map((target) => ({ path, target })),
      );
    expect(named.length).toBeGreaterThan(60);
    const dead = named.map(({ path, target }) => [path, deadEnd(ROOT, "", target)]);
    expect(dead.filter(([, end]) => end !== null)).toEqual([]);
  });
});

/** What each `Source:` of a file's comments says, up to the end of its paragraph. */
function sourcesOf(text: string): string[] {
  return [
    ...text.matchAll(
      /(?<![\w])Source: ([\s\S]*?)(?=\s*\*\/|\n\s*(?:\*|\/\/)\s*(?:\n|@|Cost:)|\n(?!\s*(?:\*|\/\/)))/g,
    ),
  ].map(([, cited]) => cited!.replace(/\n\s*(?:\*|\/\/) */g, " "));
}

/** `docs/a.md#b`, and the further headings of `docs/a.md#b, #c`. */
function pageReferences(text: string): string[] {
  return [...text.matchAll(/(?<![\w/.-])(docs\/[\w./-]*\w)((?:,? ?#[\p{L}\d-]+)*)/gu)].flatMap(
    ([, path, anchors]) => {
      const named = anchors!.match(/#[\p{L}\d-]+/gu) ?? [""];
      return named.map((anchor) => `${path}${anchor}`);
    },
  );
}

function filesIn(folder: string, kind: RegExp): Text[] {
  return readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => kind.test(name) && !name.includes("node_modules"))
    .map((name) => read(`${folder}/${name}`));
}

function read(path: string): Text {
  return { path, text: readFileSync(`${ROOT}/${path}`, "utf8") };
}
