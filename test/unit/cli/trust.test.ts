import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/cli/terminal/wrap.ts";
import { runCli } from "../../support/run-cli.ts";

const FILE = "test/golden/trust/scenario.yaml";

const json = async (...more: string[]) => JSON.parse((await runCli(["trust", FILE, "--json", ...more])).out);

describe("trust", () => {
  it("sets plans side by side, the most modest of those that hold first, within 80 columns", async () => {
    const { code, out } = await runCli(["trust", FILE], 80);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain("Of the 4 plans that hold With a pause needs least trust.");
    for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    const { out: short } = await runCli(["trust", FILE, "--quiet"]);
    expect(short.trim().split("\n").length).toBeLessThan(4);
  });

  it("tells one plan step by step, and in which cases who would break it first", async () => {
    const { out } = await runCli(["trust", FILE, "Fuel first"], 80);
    expect(out).toContain("once all is done");
    for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    const korea = await runCli(["trust", "examples/korea-2021/scenario.yaml", "calibrated-reversible"], 80);
    expect(korea.out).toContain("Who would break it first");
  });

  it("says of a plan that may be interrupted when what it tells is so, and of one without steps that it has none", async () => {
    expect((await runCli(["trust", FILE, "ruled"])).out.replaceAll(/\s+/g, " ")).toContain(
      "as long as no event has happened",
    );
    expect((await runCli(["trust", FILE, "nothing"])).out).toContain("leads to no step");
  });

  it("gives every plan in the order of the file as JSON, or the one named with the cases that break it", async () => {
    const all = await json();
    expect(all).toMatchObject({
      command: "trust",
      plans: [
        { id: "paired" },
        { id: "at-once" },
        { id: "given" },
        { id: "ruled", interrupted: true, confidence: null },
        { id: "nothing", confidence: null },
      ],
    });
    expect(all.plan).toBeUndefined();
    const { plans, plan, samples, breaks } = await json("given");
    expect(plan).toBe("given");
    expect(plans).toEqual([all.plans[2]]);
    expect(samples).toBe(2048);
    expect(breaks).toEqual([]);
    expect(Object.keys(plans[0])).toEqual([
      "id",
      "label",
      "exposure",
      "least",
      "of",
      "wholeWay",
      "confidence",
    ]);
  });

  it("tells who would stop where and how belief moves, where the file has types", async () => {
    const { out } = await runCli(["trust", FILE, "paired"], 80);
    const said = out.replace(/\s+/g, " ");
    expect(said).toContain("In the one most likely to be completed the Republic (taker) breaks it at step 2");
    expect(said).toContain('Step 1 ("Test flights end" and "Talks open") tells nothing');
    expect(await json("paired")).toMatchObject({
      status: "complete",
      certified: true,
      stops: { a: { a: null }, b: { sincere: null, taker: 2 } },
      belief: [{ after: 1 }, { after: 2, of: { b: { sincere: 1, taker: 0 } } }, { after: 3 }],
      tells: [{ step: 1, bits: 0 }, { step: 2 }, { step: 3, bits: 0 }],
    });
    const ruled = await json("ruled");
    expect(ruled.status).toBe("refused");
    expect(ruled.refused).toContain("With a pause");
    expect(ruled.equilibria).toBeUndefined();
  });

  it("is told by compare of the plans that hold, as far as nothing may interrupt them", async () => {
    const { out } = await runCli(["compare", FILE, "--plan", "paired", "--no-chance"], 80);
    expect(out.replace(/\s+/g, " ")).toContain(
      "How much trust it needs It needs most trust of the Republic at step 3",
    );
    const all = (await runCli(["compare", FILE, "--no-chance"], 80)).out.replace(/\s+/g, " ");
    expect(all).toContain("How much trust the plans that hold need All at once: It needs most trust of");
    expect(all).toContain("Step for step: It needs most trust of the Republic at step 3");
    expect(all).not.toContain("With a pause: It needs");
  });

  it("refuses in words what could be broken in more ways than are looked at", async () => {
    const folder = mkdtempSync(join(tmpdir(), "demarche-trust-"));
    const file = join(folder, "ways.yaml");
    const ids = Array.from({ length: 20 }, (_, k) => `m${k}`);
    // Nothing that a could leave undone is worth anything to it, so every way to break it is as good, and what is worst for b is looked for.
    writeFileSync(
      file,
      `demarche: 1\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures: {${ids.map((id) => `${id}: {by: a}`)}, y: {by: b}}\ntogether: [{when: [${ids}], value: {b: 1}}]\nplans: {p: {steps: [[${ids}, y]]}}\n`,
    );
    try {
      for (const argv of [
        ["trust", file],
        ["trust", file, "p", "--json"],
        ["proposal", file, "p", "-o", join(folder, "p.md"), "--annex", join(folder, "own.md")],
        ["brief", file, "--no-stress", "--design", "none", "-o", join(folder, "b.html")],
      ]) {
        const { code, out, err } = await runCli(argv);
        expect([code, out + err]).toEqual([2, expect.stringContaining("65,536")]);
      }
      expect(readdirSync(folder)).toEqual(["ways.yaml"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("refuses a plan that is not there in words", async () => {
    const { code, err } = await runCli(["trust", FILE, "givne"]);
    expect(code).toBe(2);
    expect(err).toContain("given");
  });
});
