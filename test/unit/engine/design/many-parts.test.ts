import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { design, roadOf } from "../../../../src/engine/design/index.ts";
import { compileText } from "../../../support/assess-text.ts";

describe("a scenario of few measures in many parts", () => {
  const model = compileText(readFileSync("examples/colombia-2016/scenario.yaml", "utf8"));

  it("goes by labels, as parts that come one after the other make few states", () => {
    expect(model.measureIds.length).toBeGreaterThan(20);
    expect(roadOf(model, {})).toBe("labels");
  });

  it("is designed although a combination links all the parts of a measure", () => {
    const { status, frontier, statistics } = design(model, { perStep: 1, roughPasses: 1 });
    expect(status).toBe("stopped");
    expect(statistics.states).toBe(2464);
    expect(frontier.length).toBeGreaterThan(0);
  });
});
