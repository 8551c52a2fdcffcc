import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/commands/index.ts";
import { plainText } from "../../../src/present/index.ts";
import { quoteText, unseenIn } from "../../../src/scenario/index.ts";
import { hostileEvents, hostileScenario } from "../../support/hostile-scenario.ts";
import { runCli } from "../../support/run-cli.ts";

/** What a terminal obeys, what turns the direction of writing, and what shows nothing. */
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/u;
const UNSEEN = "\u200b \u00ad \u2060 \u180e \u3164 \u{e0041}\u{e0042} \ufe0f \u{e0100} \u200d\u200d x\u200c";

describe("characters that show nothing", () => {
  it.each([
    ["pay\u200broll", "pay[U+200B]roll"],
    ["co\u00adoperate", "co[U+00AD]operate"],
    ["\u{1f3f4}\u{e0068}\u{e0069}", "\u{1f3f4}[U+E0068][U+E0069]"],
    ["A\ufe0f\u200dB", "A[U+FE0F][U+200D]B"],
    ["\u{1f600}\ufe0f\ufe0f", "\u{1f600}\ufe0f[U+FE0F]"],
    ["1\ufe0f", "1[U+FE0F]"],
    ["\u0645\u200c\u200c\u062e", "\u0645[U+200C][U+200C]\u062e"],
  ])("are told by their number: %j", (text, shown) => {
    expect(plainText(text)).toBe(shown);
    expect(quoteText(text)).toBe(`"${shown}"`);
    expect(plainText(shown)).toBe(shown);
  });

  it.each([
    ["Persian", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ["Hindi", "\u0915\u094d\u200d\u0937"],
    ["Bengali", "\u09b0\u200d\u09cd\u09af"],
    ["Sinhala", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"],
    ["Mongolian", "\u1821\u180b"],
    ["a family", "\u{1f469}\u{1f3fd}\u200d\u{1f469}\u200d\u{1f467}"],
    ["a flag of pride", "\u{1f3f3}\ufe0f\u200d\u{1f308}"],
    ["a heart and a key", "\u2764\ufe0f 1\ufe0f\u20e3"],
    ["the flag of Scotland", "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"],
    ["a form of a Chinese character", "\u845b\u{e0100}"],
  ])("stay where writing needs them: %s", (_, text) => {
    expect(plainText(text)).toBe(text);
    expect(quoteText(text)).toBe(`"${text}"`);
  });
});

it("leaves out what XML may not hold: half a character, and what is none", () => {
  expect(plainText("a\ud800b \ufffec\uffff \u{1f600}")).toBe("ab c \u{1f600}");
});

describe("what reaches a terminal", () => {
  const folder = mkdtempSync(join(tmpdir(), "demarche-plain-"));
  const home = process.cwd();
  // Commands that take no file write where they are called, `init` a scenario and a folder of any name.
  beforeAll(() => process.chdir(folder));
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });
  const EVIL = `\u001b[2J\u009b31m\u202e${UNSEEN}\u0007`;

  it("is plain, whatever an argument or a file is called", async () => {
    const file = join(folder, `${EVIL}.yaml`);
    writeFileSync(file, hostileScenario("plain"));
    const broken = join(folder, `${EVIL}-broken.yaml`);
    writeFileSync(broken, "demarche: 1\nmeasures: [\n");
    const lines = commands.flatMap(({ name, options, operands }) => {
      if (name === "open" || name === "completion") return [];
      const operand = operands.includes("PLAN") ? [file, "p"] : operands.startsWith("FILE") ? [file] : [];
      return [
        [name, ...operand],
        [name, EVIL],
        [name, ...operand, EVIL, EVIL, EVIL],
        [name, broken],
        [name, folder],
        [name, file, `--${EVIL}`],
        ...options.flatMap((option) =>
          option.value === undefined
            ? [[name, ...operand, `--${option.name}=${EVIL}`]]
            : [
                [name, ...operand, `--${option.name}`, EVIL],
                [name, ...operand, `--${option.name}`, join(folder, EVIL, EVIL)],
              ],
        ),
      ];
    });
    lines.push(
      [EVIL],
      ["open", join(folder, EVIL)],
      ["open", "--port", EVIL],
      ["init", "--from", `${EVIL}.gmcr`],
    );
    for (const argv of lines) {
      const quick = argv[0] === "brief" ? ["--no-stress", "--no-repair", "--design", "none"] : [];
      for (const more of argv.length > 2 ? [[]] : [[], ["--json"]]) {
        const { out, err, code } = await runCli([...argv, ...quick, ...more]);
        expect([argv, code === 3]).toEqual([argv, false]);
        // A page is not for the terminal, and holds its scenario to the letter.
        if (!out.startsWith("<")) expect([argv, HARMFUL.exec(out)]).toEqual([argv, null]);
        expect([argv, HARMFUL.exec(err)]).toEqual([argv, null]);
      }
    }
  }, 240_000);

  it("is plain, whatever stands in a scenario", async () => {
    const file = join(folder, "hostile.yaml");
    writeFileSync(file, hostileScenario(UNSEEN));
    const events = join(folder, "hostile-events.yaml");
    writeFileSync(events, hostileEvents(UNSEEN));
    for (const argv of [
      ["check", events],
      ["compare", events],
      ["explain", events, "p"],
      ["stress", events, "--samples", "64"],
      ["clauses", events, "p"],
      ["brief", events, "--format", "md", "--design", "none", "--no-stress"],
      ["check", file],
      ["compare", file],
      ["explain", file, "p"],
      ["design", file],
      ["stress", file, "--samples", "64"],
      ["stability", file],
      ["repair", file, "p"],
      ["brief", file, "--format", "md", "--design", "none", "--no-stress"],
      ["brief", file, "--figure", "timeline"],
    ])
      for (const more of [[], ["--json"]]) {
        const { out, err } = await runCli([...argv, ...more]);
        expect(out.length).toBeGreaterThan(20);
        expect([argv, HARMFUL.exec(out + err)]).toEqual([argv, null]);
      }
  }, 120_000);
});

it("numbers what a text that is edited as it is does not show, joiners at work aside", () => {
  expect(
    unseenIn(
      "a\u200bb\tc\n\u202ed \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} \u{e0041}",
    ),
  ).toEqual([
    { at: 1, length: 1, number: "[U+200B]" },
    { at: 6, length: 1, number: "[U+202E]" },
    { at: 24, length: 2, number: "[U+E0041]" },
  ]);
});
