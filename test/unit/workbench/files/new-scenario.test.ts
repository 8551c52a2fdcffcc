import { expect, it } from "vitest";
import { assess } from "../../../../src/engine/index.ts";
import { compile, readScenario } from "../../../../src/scenario/index.ts";
import { NEW_SCENARIO } from "../../../../src/workbench/files/new-scenario.ts";

it("a new scenario has nothing to complain of but that nothing backs its figures, and a plan that is kept", () => {
  const { scenario, diagnostics } = readScenario(NEW_SCENARIO);
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["no-evidence"]));
  expect(assess(compile(scenario!), "together").holds).toBe(true);
});
