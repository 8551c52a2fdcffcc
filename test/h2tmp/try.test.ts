import { readFileSync } from "node:fs";
import { test } from "vitest";
import { coverage, readScenario, renderDiagnostic } from "../../src/scenario/index.ts";

test("try", () => {
  for (const f of (process.env.F ?? "").split(",")) {
    const text = readFileSync(f, "utf8");
    for (let i = 0; i < 3; i++) {
      const t = performance.now();
      readScenario(text);
      console.log(f, text.length, (performance.now() - t).toFixed(1));
    }
    const r = readScenario(text, { readText: () => null });
    console.log(r.diagnostics.map((d) => renderDiagnostic(d, text, f.replace(/.*\//, ""))).join("\n\n"));
    if (r.scenario) {
      console.log(JSON.stringify({ ...coverage(r.scenario), unbacked: 0 }));
      if (process.env.S) console.log(JSON.stringify(r.scenario, null, 1));
    }
  }
});
