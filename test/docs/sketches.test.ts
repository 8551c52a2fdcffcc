import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { assess } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";

const sketches = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) =>
    [...readFileSync(`docs/${name}`, "utf8").matchAll(/^```yaml scenario\n([\s\S]*?)^```$/gm)].map(
      ([, text]) => ({ name, text: text!, title: /^title: (.*)/m.exec(text!)?.[1] }),
    ),
  );

it("scenarios stand in the pages", () => {
  expect(sketches.length).toBeGreaterThan(12);
});

it.each(sketches)("$name: $title is read, and every plan comes out as its comment says", ({ text }) => {
  const model = compileText(text);
  const said = [...text.matchAll(/^ {2}([\w-]+): \{.*\} +# (\w+)$/gm)].map(([, id, verdict]) => [
    id,
    verdict,
  ]);
  expect(model.plans.map(({ id }) => [id, assess(model, id).verdict])).toEqual(said);
});
