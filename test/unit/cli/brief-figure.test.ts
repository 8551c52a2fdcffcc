import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEmbedded } from "../../../src/present/index.ts";
import { checkMarkup } from "../../support/check-markup.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = "examples/starter/scenario.yaml";
const STAGED = "examples/staged-acquisition/scenario.yaml";
const folder = mkdtempSync(join(tmpdir(), "demarche-figure-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const figure = (file: string, ...rest: string[]) => runCli(["brief", file, "--figure", ...rest]);

describe("demarche brief --figure", () => {
  it("writes one picture as SVG with everything in it, the same twice", async () => {
    const { code, out, err } = await figure(
      STARTER,
      "temptation",
      "--plan",
      "site-for-fuel",
      "-o",
      at("a.svg"),
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Wrote .*a\.svg \(\d+ KiB\): Dismantling for fuel: keeping\son against/s);
    const svg = readFileSync(at("a.svg"), "utf8");
    expect(checkMarkup(svg).slice(0, 5)).toEqual(["svg", "title", "desc", "metadata", "style"]);
    expect(readEmbedded(svg)).toBe(readFileSync(STARTER, "utf8"));
    expect(svg).not.toMatch(/var\(|url\(|@import|href/);
    expect((await figure(STARTER, "temptation", "--plan", "Dismantling for fuel")).out).toBe(svg);
  });

  it("writes PNG at three dots for each pixel", async () => {
    await figure(STARTER, "timeline", "-o", at("a.png"), "--quiet");
    const bytes = readFileSync(at("a.png"));
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(3 * 760);
  });

  it.each(["temptation", "timeline", "frontier", "deadlocks", "tornado", "bands", "gain-bands", "map"])(
    "draws %s of a scenario that has it all",
    async (kind) => {
      const { code, out } = await figure(STAGED, kind, "--samples", "64", "--design", "none");
      expect(code).toBe(0);
      expect(checkMarkup(out).length).toBeGreaterThan(30);
    },
  );

  it("shows the plan it is asked for, in what it hangs on too", async () => {
    const { out } = await figure(STAGED, "tornado", "--plan", "tranches", "--samples", "64");
    expect(out).toContain('<title id="drivers-tranches-title">Four tranches paid directly: what each figure');
  });

  it("has its figures and words as JSON", async () => {
    const { out } = await figure(STARTER, "frontier", "--json");
    const { figure: found } = JSON.parse(out) as { figure: Record<string, unknown> };
    expect(found).toMatchObject({ kind: "frontier", title: "What each plan would bring each party" });
    expect(found.svg).toMatch(/^<svg /);
  });

  it.each([
    [[STARTER, "temptaton"], 'there is no picture "temptaton"', "did you mean temptation?"],
    [[STARTER, "timeline", "-o", "x.pdf"], "x.pdf ends in neither .svg nor .png", "--format svg"],
    [[STARTER, "timeline", "--format", "png"], "needs a file", "-o FILE.png"],
    [[STARTER, "timeline", "--format", "html"], 'svg or png, not "html"', "--format svg"],
    [[STARTER, "frontier", "--plan", "site-for-fuel"], "shows every plan", "leave --plan out"],
    [[STARTER, "timeline", "--plan", "site"], 'no plan "site"', "site-for-fuel"],
    [[STARTER, "timeline", "--no-stress"], "--no-stress does not go with --figure", "leave --no-stress out"],
    [[STARTER, "bands"], "no figure of the scenario is a range", "give a figure a range"],
    [
      [STAGED, "timeline", "--plan", "standoff"],
      '"Each waits for the other" leads to no step',
      "--plan closing",
    ],
  ])("says what is wrong and what to do: %j", async (argv, message, hint) => {
    const [file, ...rest] = argv as [string, ...string[]];
    const { code, out, err } = await figure(file, ...rest);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect(existsSync("x.pdf")).toBe(false);
  });

  it("writes over nothing unless told to, a PNG neither", async () => {
    writeFileSync(at("there.png"), "mine");
    expect((await figure(STARTER, "timeline", "-o", at("there.png"))).code).toBe(2);
    expect(readFileSync(at("there.png"), "utf8")).toBe("mine");
    expect((await figure(STARTER, "timeline", "-o", at("there.png"), "--force")).code).toBe(0);
    expect(readFileSync(at("there.png")).subarray(1, 4).toString("latin1")).toBe("PNG");
  });
});
