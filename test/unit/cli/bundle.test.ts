import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateCFF } from "cffjs";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseBlock } from "../../../src/scenario/index.ts";
import { randomStream } from "../../support/fuzz.ts";
import { runCli } from "../../support/run-cli.ts";
import { cases } from "../../support/thoroughness.ts";

const QUOTE = "relief first, then the site";
const SCENARIO = `demarche: 1
title: 'A "swap" of <b>two</b>: =1+1'
author: "O'Hara & Co"
sources: {s: {title: Minutes, text: texts/minutes.txt}}
parties: {a: {patience: 0.9}, b: {patience: 0.8..0.9}}
measures:
  x: {by: a, value: {a: -1, b: 3}, evidence: [{source: s, says: first, quote: "${QUOTE}"}]}
  y: {by: b, value: {b: -1, a: 3}}
plans: {p: {steps: [[x, y]]}, q: {label: Nothing, steps: []}}
`;

let folder = "";
let archive = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demarche-bundle-"));
  mkdirSync(join(folder, "texts"));
  writeFileSync(join(folder, "texts/minutes.txt"), `They said: ${QUOTE}.\n`);
  writeFileSync(join(folder, "swap.yaml"), SCENARIO);
  archive = join(folder, "swap.zip");
  const made = await runCli([
    "bundle",
    join(folder, "swap.yaml"),
    "-o",
    archive,
    "--date",
    "2026-11-30",
    "--samples",
    "256",
  ]);
  expect([made.code, made.err]).toEqual([0, ""]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesOf(): Record<string, Buffer> {
  return Object.fromEntries(
    Object.entries(unzipSync(readFileSync(archive))).map(([name, part]) => [name, Buffer.from(part)]),
  );
}

/** The archive as a folder, a file of it changed; null: taken away. */
function unpacked(
  name: string,
  changes: Readonly<Record<string, ((bytes: Buffer) => Buffer) | null>>,
): string {
  const root = join(folder, name);
  for (const [path, bytes] of Object.entries({
    ...filesOf(),
    ...Object.fromEntries(
      Object.keys(changes)
        .filter((path) => !(path in filesOf()))
        .map((path) => [path, Buffer.alloc(0)]),
    ),
  })) {
    const change = changes[path];
    if (change === null) continue;
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), change === undefined ? bytes : change(bytes));
  }
  return root;
}

/** Another character in the place of the first of a text. */
function other(text: string, by: string): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const at = bytes.indexOf(text);
    expect(at).toBeGreaterThanOrEqual(0);
    const changed = Buffer.from(bytes);
    changed.write(by, at);
    return changed;
  };
}

async function verified(path: string): Promise<{ same: boolean; differs: string[]; recomputed: boolean }> {
  const { code, out } = await runCli(["verify", path, "--json"]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe("an archive", () => {
  it("holds the scenario, its source texts, the brief, tables, how to cite it, hashes and what describes it", () => {
    const files = filesOf();
    expect(Object.keys(files).sort()).toEqual([
      "CITATION.cff",
      "SHA256SUMS",
      "brief.html",
      "ro-crate-metadata.json",
      "scenario.yaml",
      "tables/gains.csv",
      "tables/plans.csv",
      "tables/spare.csv",
      "tables/values.csv",
      "texts/minutes.txt",
    ]);
    expect(files["scenario.yaml"]!.toString()).toBe(SCENARIO);
    const sums = files.SHA256SUMS!.toString().trimEnd().split("\n");
    expect(sums.sort()).toEqual(
      Object.entries(files)
        .filter(([path]) => path !== "SHA256SUMS")
        .map(([path, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${path}`)
        .sort(),
    );
    expect(parse(files["CITATION.cff"]!.toString())).toMatchObject({
      "cff-version": "1.2.0",
      title: 'A "swap" of <b>two</b>: =1+1',
      authors: [{ name: "O'Hara & Co" }],
    });
  });

  it("is described so that a reader that knows the specification alone finds every file, column, type and unit", () => {
    const files = filesOf();
    const crate = JSON.parse(files["ro-crate-metadata.json"]!.toString());
    expect(crate["@context"]).toBe("https://w3id.org/ro/crate/1.1/context");
    const graph: Record<string, unknown>[] = crate["@graph"];
    const byId = new Map(graph.map((entity) => [entity["@id"] as string, entity]));
    // A flat graph: every entity once, each with a type, and every reference leads to one or out of the archive.
    expect(byId.size).toBe(graph.length);
    for (const entity of graph) expect(entity["@type"]).toEqual(expect.any(String));
    const refer = (value: unknown): string[] =>
      Array.isArray(value)
        ? value.flatMap(refer)
        : typeof value === "object" && value !== null
          ? Object.keys(value).length === 1 && "@id" in value
            ? [(value as { "@id": string })["@id"]]
            : ["nested"]
          : [];
    for (const entity of graph)
      for (const id of Object.values(entity).flatMap(refer))
        expect(byId.has(id) || id.startsWith("https://")).toBe(true);
    const descriptor = byId.get("ro-crate-metadata.json")!;
    expect(descriptor).toMatchObject({
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    });
    const root = byId.get("./")! as { hasPart: { "@id": string }[]; datePublished: string };
    expect(root).toMatchObject({
      "@type": "Dataset",
      name: expect.any(String),
      description: expect.any(String),
    });
    expect(root.datePublished).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(root.hasPart.map((part) => decodeURI(part["@id"])).sort()).toEqual(
      Object.keys(files)
        .filter((path) => path !== "ro-crate-metadata.json" && path !== "SHA256SUMS")
        .sort(),
    );
    for (const { "@id": id } of root.hasPart) {
      const file = byId.get(id) as {
        sha256: string;
        contentSize: string;
        variableMeasured?: { "@id": string }[];
      };
      const bytes = files[decodeURI(id)]!;
      expect([file.sha256, file.contentSize]).toEqual([
        createHash("sha256").update(bytes).digest("hex"),
        String(bytes.length),
      ]);
      if (!id.endsWith(".csv")) continue;
      const block = parseBlock(bytes.toString()) as { rows: readonly (readonly string[])[] };
      const columns = file.variableMeasured!.map((one) => byId.get(one["@id"])!);
      expect(columns.map(({ name }) => name)).toEqual(block.rows[0]);
      for (const [at, column] of columns.entries()) {
        const cells = block.rows
          .slice(1)
          .map((row) => row[at]!)
          .filter((cell) => cell !== "");
        const type = (column.additionalType as string).split("#")[1];
        if (type === "double" || type === "integer") {
          expect(column.unitText).toEqual(expect.any(String));
          for (const cell of cells) expect(Number.isFinite(Number(cell))).toBe(true);
          if (type === "integer") for (const cell of cells) expect(cell).toMatch(/^\d+$/);
        }
        if (type === "boolean") for (const cell of cells) expect(cell).toMatch(/^(?:true|false)$/);
      }
    }
    expect(byId.get("#analysis")).toMatchObject({
      "@type": "CreateAction",
      instrument: { "@id": "#demarche" },
    });
  });

  it("has the figures worked by hand: b - c = 2 for each", () => {
    const { rows } = parseBlock(filesOf()["tables/gains.csv"]!.toString()) as {
      rows: readonly (readonly string[])[];
    };
    expect(rows[0]).toEqual(["plan", "party", "gain", "accepts", "stake"]);
    expect(
      rows.slice(1).map(([plan, party, gain]) => [plan, party, Number(Number(gain).toFixed(9))]),
    ).toEqual([
      ["p", "a", 2],
      ["p", "b", 2],
      ["q", "a", 0],
      ["q", "b", 0],
    ]);
  });

  it("comes out the same twice, as a zip and as a folder, and is never written over", async () => {
    const again = join(folder, "again.zip");
    const asked = ["--date", "2026-11-30", "--samples", "256"];
    await runCli(["bundle", join(folder, "swap.yaml"), "-o", again, ...asked]);
    expect(readFileSync(again).equals(readFileSync(archive))).toBe(true);
    expect((await runCli(["bundle", join(folder, "swap.yaml"), "-o", again, ...asked])).code).toBe(2);
    expect(await verified(archive)).toMatchObject({ same: true, differs: [], recomputed: true });
    expect(await verified(unpacked("whole", {}))).toMatchObject({
      same: true,
      differs: [],
      recomputed: true,
    });
    expect((await runCli(["verify", archive])).out).toContain("all 10 files come out byte for byte");
  });
});

describe("an archive of which one byte is another", () => {
  it.each([
    ["brief.html", "<html", "<hTml"],
    ["tables/gains.csv", "p,a,2", "p,a,3"],
    ["scenario.yaml", "a: -1", "a: -2"],
    ["scenario.yaml", "demarche: 1", "demarche: 9"],
    ["texts/minutes.txt", "relief first", "Relief first"],
    ["texts/minutes.txt", "They", "Thay"],
    ["CITATION.cff", "dataset", "datasex"],
    ["ro-crate-metadata.json", '"value": 1', '"value": 2'],
    ["ro-crate-metadata.json", "{", "["],
    ["ro-crate-metadata.json", "The scenario, as", "The scenario; as"],
  ])("is told by its file: %s, %j", async (path, text, by) => {
    const root = unpacked(`${path.replaceAll("/", "-")}-${text.length}-${by.length}-${by.charCodeAt(0)}`, {
      [path]: other(text, by),
    });
    expect(await verified(root)).toMatchObject({ same: false, differs: [path] });
  });

  it("is told by its file, whichever byte of whichever file it is", { timeout: 120_000 }, async () => {
    const random = randomStream(24);
    for (const [path, bytes] of Object.entries(filesOf()))
      for (let turn = 0; turn < cases(4, 40); turn++) {
        const at = random(bytes.length);
        const by = (bytes[at]! + 1 + random(255)) % 256;
        const root = unpacked(`random-${path.replaceAll("/", "-")}-${turn}`, {
          [path]: (whole) => Buffer.from(whole.map((byte, place) => (place === at ? by : byte))),
        });
        const { same, differs } = await verified(root);
        expect([path, at, by, same, differs]).toEqual([path, at, by, false, [path]]);
        rmSync(root, { recursive: true });
      }
  });

  it("is told where the list of hashes is what was changed", async () => {
    const root = unpacked("sums", {
      SHA256SUMS: (bytes) => Buffer.from([bytes[0] === 48 ? 49 : 48, ...bytes.subarray(1)]),
    });
    expect(await verified(root)).toMatchObject({ same: false, differs: ["SHA256SUMS"] });
  });

  it("is told of a file that is missing and of one too many, and where a file comes out otherwise", async () => {
    expect((await verified(unpacked("less", { "tables/plans.csv": null }))).differs).toEqual([
      "tables/plans.csv",
    ]);
    expect((await verified(unpacked("more", { "tables/new.csv": (bytes) => bytes }))).differs).toEqual([
      "tables/new.csv",
    ]);
    const { out } = await runCli([
      "verify",
      unpacked("where", { "tables/gains.csv": other("p,a,2", "p,a,3") }),
    ]);
    expect(out).toContain("One file differs:\n- tables/gains.csv comes out otherwise from byte");
  });

  it("is found though the list of hashes was changed to agree", async () => {
    const forged = other("p,a,2", "p,a,3");
    const { "tables/gains.csv": gains } = filesOf();
    const hash = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
    const root = unpacked("forged", {
      "tables/gains.csv": forged,
      SHA256SUMS: (bytes) => Buffer.from(bytes.toString().replace(hash(gains!), hash(forged(gains!)))),
    });
    expect((await verified(root)).differs).toEqual(["tables/gains.csv", "SHA256SUMS"]);
  });
});

describe("how an archive is cited", () => {
  const TITLES = [
    "Plain",
    "Yes",
    "2021-05-03",
    '"quoted": {a: [b]} # no comment & *alias | > %',
    "\u0085\u00a0\u2028\u2029 ends of lines",
    "\u202eturned\u202c \u{1f54a}\ufe0f e\u0301 \u4e2d\u6587",
    "\\ back \\n \\x41",
    " - a: b",
    "<script>alert(1)</script>",
  ];

  it.each(TITLES)("is sound by the schema of CFF 1.2.0, as YAML that any reader takes: %j", async (title) => {
    const at = join(folder, `cited-${TITLES.indexOf(title)}`);
    const named = `title: ${JSON.stringify(title)}\nauthor: ${JSON.stringify(title)}\nedition: "1.0"`;
    writeFileSync(`${at}.yaml`, SCENARIO.replace(/title: 'A.*\nauthor.*/, named));
    const made = await runCli(["bundle", `${at}.yaml`, "-o", at, "--date", "2026-11-30", "--samples", "64"]);
    expect([made.code, made.err]).toEqual([0, ""]);
    const text = readFileSync(join(at, "CITATION.cff"), "utf8");
    // What YAML 1.2 (5.1) calls printable, and nothing that some readers take for the end of a line.
    expect(text).toMatch(
      /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u,
    );
    expect(citationProblems(parse(text, { schema: "core" }))).toEqual([]);
    expect(parse(text)).toMatchObject({ title, authors: [{ name: title }], version: "1.0" });
  });

  it("is sound beside the program itself too", () => {
    expect(citationProblems(parse(readFileSync("CITATION.cff", "utf8"), { schema: "core" }))).toEqual([]);
  });

  it("would be told where it lacks something: the schema tells", () => {
    const sound = { "cff-version": "1.2.0", message: "m", title: "t", authors: [{ name: "n" }] };
    expect(citationProblems(sound)).toEqual([]);
    for (const [key, value] of [
      ["cff-version", "1.2"],
      ["message", ""],
      ["title", undefined],
      ["authors", []],
      ["authors", [{ title: "t" }]],
      ["type", "analysis"],
      ["version", null],
      ["date-released", "30 November"],
      ["references", [{ type: "software", title: "t" }]],
      ["colour", "red"],
    ] as const)
      expect([key, citationProblems({ ...sound, [key]: value })]).toEqual([key, [expect.any(String)]]);
  });
});

/** What the JSON schema of the Citation File Format 1.2.0 finds wrong, as the package cffjs ships it, with ajv. */
function citationProblems(cff: Record<string, unknown>): string[] {
  // Any other version would be read as this one.
  if (cff["cff-version"] !== "1.2.0") return ["cff-version"];
  try {
    validateCFF(structuredClone(cff));
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

describe("what is no archive", () => {
  it.each([
    ["none.zip", null, "there is no file"],
    ["a".repeat(300), null, "cannot be read"],
    ["bad.zip", "PK\u0003\u0004 and no more", "is no zip file that can be read"],
  ])("%s is refused in words", async (name, text, words) => {
    const path = join(folder, name);
    if (text !== null) writeFileSync(path, text);
    const { code, err } = await runCli(["verify", path]);
    expect([code, err.toLowerCase()]).toEqual([2, expect.stringContaining(words)]);
  });

  it("nor is a folder without a scenario; source texts outside of the folder stay outside", async () => {
    mkdirSync(join(folder, "empty"));
    expect((await runCli(["verify", join(folder, "empty")])).err).toContain("is no archive of a scenario");
    mkdirSync(join(folder, "inner"));
    symlinkSync(join(folder, "swap.yaml"), join(folder, "inner/link.txt"));
    const linked = SCENARIO.replace("texts/minutes.txt", "link.txt").replace(`, quote: "${QUOTE}"`, "");
    writeFileSync(join(folder, "inner/linked.yaml"), linked);
    const out = join(folder, "linked");
    const { code } = await runCli([
      "bundle",
      join(folder, "inner/linked.yaml"),
      "-o",
      out,
      "--samples",
      "64",
    ]);
    expect([code, existsSync(join(out, "link.txt"))]).toEqual([0, false]);
    expect(await verified(out)).toMatchObject({ same: true });
  });

  it.each([
    [["FILE"], "an archive needs a place to go to"],
    [["FILE", "-o", "x.zip", "--date", "2026-02-30"], "--date takes a day of the calendar"],
  ])("is asked for in full: %j", async (asked, words) => {
    const { code, err } = await runCli([
      "bundle",
      ...asked.map((one) => (one === "FILE" ? join(folder, "swap.yaml") : one)),
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
