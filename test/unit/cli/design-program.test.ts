import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { threadPorts } from "../../../src/cli/work/thread-ports.ts";
import { EngineError } from "../../../src/engine/index.ts";
import { runDesign } from "../../../src/worker/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { largerScenario } from "../../support/larger-scenario.ts";
import { runCli } from "../../support/run-cli.ts";
import { sayable } from "../../support/sayable-scenario.ts";

const STARTER = fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url));

describe("design --method program", () => {
  it("says in words and in JSON which road it took", async () => {
    const words = await runCli(["design", STARTER, "--method", "program", "--objective", "nash"]);
    expect(words.code).toBe(0);
    expect(words.out.replace(/\s+/g, " ")).toContain(
      "proven but for 3 millionths, which the solver rounds by",
    );
    const { out } = await runCli(["design", STARTER, "--method", "program", "--objective", "nash", "--json"]);
    const { method, program, best, exact } = JSON.parse(out);
    expect(method).toBe("mixed-integer program");
    expect(program).toMatchObject({ isHorizonWhole: true });
    expect(exact).toBe(false);
    // The same as by labels: freeze and fuel in one step, gains 2 and 4.
    expect(best.nash.steps).toEqual([["fuel", "freeze"]]);
    expect(best.nash.score).toBeCloseTo(8, 6);
  });

  it("names the road in the command to go on with, which would take the other one else", async () => {
    const { out } = await runCli(["design", STARTER, "--method", "program", "--objective", "welfare"], 80);
    // Where it is cut into lines hangs on how long the path is.
    expect(out.replaceAll(/ \\\n +/g, " ")).toContain(
      `  demarche design ${STARTER} --objective welfare --method program --write largest-sum-of-gains\n`,
    );
  });

  it("takes no other method", async () => {
    const { code, err } = await runCli(["design", STARTER, "--method", "magic"]);
    expect(code).toBe(2);
    expect(err).toContain("there is no method magic");
  });

  it("takes the program by itself where more than twenty measures are open", async () => {
    const folder = mkdtempSync(join(tmpdir(), "demarche-"));
    const file = join(folder, "large.yaml");
    const measures = Object.fromEntries(
      Array.from({ length: 22 }, (_, index) => {
        const by = index % 2 === 0 ? "a" : "b";
        return [`m${index}`, { by, value: { a: by === "a" ? -1 : 3, b: by === "b" ? -1 : 3 } }];
      }),
    );
    const parties = { a: { patience: 0.9 }, b: { patience: 0.9 } };
    writeFileSync(file, JSON.stringify({ demarche: 1, title: "Large", parties, measures, plans: {} }));
    const { out } = await runCli(["design", file, "--objective", "welfare", "--steps", "2", "--json"]);
    const { method, best } = JSON.parse(out);
    expect(method).toBe("mixed-integer program");
    expect(best.welfare).toMatchObject({ exact: true });
    // Half of the stake of each.
    expect(best.welfare.score).toBeCloseTo(1, 9);
  });
});

describe("designing in a worker", () => {
  const model = compileText(JSON.stringify(sayable(largerScenario(18, 2, 1))));
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

  it("stops when asked to, with what it has found", async () => {
    let seen = 0;
    const result = await runDesign(model, { method: "program" }, threadPorts(1)[0]!, {
      pause,
      shouldStop: () => seen > 0,
      onProgress: () => {
        seen++;
      },
    });
    expect(result.status).toBe("stopped");
    expect(result.method.exact).toBe(false);
  });

  it("hands on what the engine refused", async () => {
    const asked = runDesign(model, { method: "program", objectives: ["best"] }, threadPorts(1)[0]!, {
      pause,
      shouldStop: () => false,
      onProgress: () => undefined,
    });
    await expect(asked).rejects.toThrow(EngineError);
    await expect(asked).rejects.toMatchObject({ code: "unknown-objective", subject: "best" });
  });
});
