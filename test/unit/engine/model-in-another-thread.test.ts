import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assess, explain, trust } from "../../../src/engine/index.ts";
import { compileText } from "../../support/assess-text.ts";

const EXAMPLES = ["starter", "korea-2021", "korea-rules", "iran-2013", "colombia-2016", "staged-acquisition"];

describe("a model that was sent to another thread", () => {
  it.each(EXAMPLES)("is assessed as it was before: %s", (name) => {
    const model = compileText(readFileSync(`examples/${name}/scenario.yaml`, "utf8"));
    const sent = structuredClone(model);
    for (const { id } of model.plans) {
      expect(assess(sent, id)).toEqual(assess(model, id));
      const plan = assess(model, id);
      const [place, there] = [plan.weakest, sent.plans.find((one) => one.id === id)!];
      if (place !== null) expect(explain(sent, id, place)).toEqual(explain(model, id, place));
      expect(trust(sent, there)).toEqual(trust(model, model.plans.find((one) => one.id === id)!));
    }
  });
});
