import { readFileSync } from "node:fs";
import fc from "fast-check";
import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { sha256Base64 } from "../../../../src/present/index.ts";
import { MAX_FILE_BYTES } from "../../../../src/scenario/index.ts";
import { compareLines } from "../../../../src/workbench/keep/compare-lines.ts";
import { textOfFile } from "../../../../src/workbench/keep/read-file.ts";
import { fragmentOf, textOfLink } from "../../../../src/workbench/keep/share-link.ts";
import { textOfConflict } from "../../../../src/workbench/keep/text-of-conflict.ts";
import { titleOf } from "../../../../src/workbench/keep/title-of.ts";
import { SMALL_CONFLICT } from "../../../support/small-conflict.ts";

const SEED = 7;
const FLAGSHIP = readFileSync("examples/korea-2021/scenario.yaml", "utf8");

function fragment(text: string): string {
  const made = fragmentOf(text);
  if (!("fragment" in made)) throw new Error(`too long: ${made.tooLong}`);
  return made.fragment;
}

/** A link as it would be, had another program made it. */
function linkOf(bytes: Uint8Array): string {
  const data = Buffer.from(deflateSync(bytes)).toString("base64url");
  const digest = Buffer.from(sha256Base64(data), "base64").toString("base64url").slice(0, 8);
  return `#scenario=1.${digest}.${data}`;
}

describe("a file that somebody opens", () => {
  const opened = (text: string, name = "a.yaml") => textOfFile(new TextEncoder().encode(text), name);

  it.each(["Dear colleague,\nplease find enclosed.", "a,b\n1,2\n", '{"rows": []}', "key: value\n"])(
    "is refused in a sentence where it is no scenario: %j",
    (text) => {
      expect(opened(text, "notes.txt")).toEqual({
        problem: "notes.txt is no scenario: it names neither parties nor measures. What was open stays open.",
      });
    },
  );

  it.each([
    FLAGSHIP,
    `\ufeff${FLAGSHIP}`,
    "parties: [",
    '{"title": "x", "demarche": 1}',
    "",
    "title: x\nmeasures:\n",
  ])("is opened where it may be one, with errors too", (text) => {
    expect(opened(text)).toEqual({ text, holds: "scenario" });
  });
});

describe("a link that holds a scenario", () => {
  it("gives back every text, character for character, with or without an address before it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const link = fragment(text);
        expect(link).toMatch(/^#scenario=1\.[\w-]{8}\.[\w-]+$/);
        expect(textOfLink(link)).toEqual({ text });
        expect(textOfLink(` https://example.org/workbench/?a=b${link}\n`)).toEqual({ text });
      }),
      { seed: SEED },
    );
    expect(textOfLink(fragment(`\ufeff${FLAGSHIP}\r\n`))).toEqual({ text: `\ufeff${FLAGSHIP}\r\n` });
  });

  it("holds every shipped example", () => {
    expect(fragment(FLAGSHIP).length).toBeLessThan(16_000);
  });

  it("is not made where it would be too long, and says how long", () => {
    const noise = Array.from({ length: 9_000 }, (_, index) => sha256Base64(String(index)).slice(0, 12)).join(
      "",
    );
    const made = fragmentOf(noise);
    expect("tooLong" in made && made.tooLong > 32_000).toBe(true);
  });

  it("that lost or changed a character is refused, never read wrong", () => {
    const link = fragment(FLAGSHIP.slice(0, 600));
    for (let at = "#scenario=".length; at < link.length; at++) {
      const changed = `${link.slice(0, at)}${link[at] === "A" ? "B" : "A"}${link.slice(at + 1)}`;
      expect(textOfLink(changed)).toMatchObject({
        problem: expect.stringMatching(/damaged|another version/),
      });
      expect(textOfLink(link.slice(0, at))).toHaveProperty("problem");
    }
  });

  it("that holds far more than it seems is not unpacked", () => {
    const bomb = linkOf(new Uint8Array(40_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    expect(textOfLink(bomb)).toEqual({ problem: "The link holds more text than a scenario may have." });
    const long = textOfLink(`#scenario=1.x.${"A".repeat(2 ** 20)}`);
    expect(long).toEqual({ problem: "The link holds more text than a scenario may have." });
    expect(textOfLink(linkOf(new Uint8Array(MAX_FILE_BYTES)))).toHaveProperty("text");
  });

  it.each(["", "#", "#example=korea-2021", "https://example.org/", "no link", "scenario"])(
    "is none: %s",
    (text) => expect(textOfLink(text)).toBeNull(),
  );

  it.each(["#scenario=", "#scenario=1", "#scenario=1..", "#scenario=2.x.y", "#scenario=1.aaaaaaaa.<b>"])(
    "is damaged: %s",
    (text) => expect(textOfLink(text)).toHaveProperty("problem"),
  );
});

describe("lines side by side", () => {
  it("give back both texts, and share as much as can be", () => {
    const line = fc.constantFrom("a", "b", "c", "");
    const lines = fc.array(line, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const runs = compareLines(first.join("\n"), second.join("\r\n"));
        const of = (kind: string) =>
          runs.filter((run) => run.kind === "both" || run.kind === kind).flatMap((run) => run.lines);
        expect(of("first")).toEqual(first);
        expect(of("second")).toEqual(second);
        const shared = runs.filter(({ kind }) => kind === "both").flatMap((run) => run.lines).length;
        expect(shared).toBe(mostShared(first, second));
      }),
      { seed: SEED },
    );
  });

  it("show one difference as one", () => {
    expect(compareLines("a\nb\nc\n", "a\nB\nc\n")).toEqual([
      { kind: "both", lines: ["a"] },
      { kind: "first", lines: ["b"] },
      { kind: "second", lines: ["B"] },
      { kind: "both", lines: ["c", ""] },
    ]);
  });

  it("stay within memory on texts that share nothing", () => {
    const long = (mark: string) => Array.from({ length: 5_000 }, (_, index) => `${mark}${index}`).join("\n");
    expect(compareLines(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["first", "second"]);
  });
});

/** The longest common subsequence, by its definition. */
function mostShared(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] =
        a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
  return table[a.length]![b.length]!;
}

describe("a file that is opened", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("gives its text as it is", () => {
    expect(textOfFile(bytes(`\ufeff${FLAGSHIP}`), "korea.yaml")).toEqual({
      text: `\ufeff${FLAGSHIP}`,
      holds: "scenario",
    });
  });

  it("gives the scenario that a brief holds", () => {
    const page = readFileSync("test/golden/briefs/starter.html");
    const starter = readFileSync("examples/starter/scenario.yaml", "utf8");
    expect(textOfFile(page, "starter.html")).toEqual({ text: starter, holds: "page" });
  });

  it("gives the scenario of a conflict, with the name of the file for its title", () => {
    const found = textOfFile(bytes(SMALL_CONFLICT), "Two sides.GMCR", textOfConflict);
    expect(found).toMatchObject({ holds: "conflict" });
    expect("text" in found && titleOf(found.text)).toBe("Two sides");
  });

  it("says so where what reads a conflict did not come", () => {
    expect(textOfFile(bytes(SMALL_CONFLICT), "a.gmcr", null)).toEqual({
      problem: "a.gmcr cannot be read: conflict.js does not lie beside this page.",
    });
  });

  it.each([
    ["page.html", bytes("<!doctype html><p>hello"), "is a web page that holds no scenario"],
    ["picture.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), "is not text"],
    ["old.yaml", Uint8Array.from([0xff, 0xfe, 0x61, 0x00]), "is UTF-16 text"],
    ["huge.yaml", new Uint8Array(8 * MAX_FILE_BYTES + 1), "is too large"],
    ["odd.gmcr", bytes("{"), "has errors"],
  ])("says why there is none: %s", (name, content, words) => {
    expect(textOfFile(content, name, textOfConflict)).toMatchObject({
      problem: expect.stringContaining(`${name} ${words}`),
    });
  });
});

describe("the title", () => {
  it.each([
    ["demarche: 1\ntitle: Fuel and a reactor # draft\n", "Fuel and a reactor"],
    ['title: "A \\"b\\" #c"\n', 'A "b" #c'],
    ["title: 'It''s'\r\n", "It's"],
    ["parties:\n  a: {title: no}\n", null],
    ["title:\n", null],
  ])("of %j is %j", (text, title) => expect(titleOf(text)).toBe(title));
});
