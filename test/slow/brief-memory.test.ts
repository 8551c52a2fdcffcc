import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { crowdedScenario } from "../support/crowded-scenario.ts";
import { cases } from "../support/thoroughness.ts";

const folder = mkdtempSync(join(tmpdir(), "demarche-brief-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
/** Plans of 256 steps each; of fourteen the page is 34 MB, of five 16. What takes minutes is left to `npm run test:long`. */
const WHOLE = cases(2, 10);
const DRAWN = cases(5, 14);
for (const plans of [WHOLE, DRAWN])
  writeFileSync(at(`long-${plans}.yaml`), crowdedScenario({ parties: 16, measures: 256, plans }));

/** What the process took at its peak comes last on standard error, KiB. */
const TELLS_PEAK = `data:text/javascript,process.on("exit", () => process.stderr.write("\\n" + process.resourceUsage().maxRSS))`;

function brief(
  plans: number,
  options: readonly string[],
  more: readonly string[],
): { code: number | null; mib: number } {
  const { status, stderr } = spawnSync(
    process.execPath,
    [...options, "--import", TELLS_PEAK, "dist/bin/demarche.js", "brief", at(`long-${plans}.yaml`), ...more],
    { encoding: "utf8" },
  );
  return { code: status, mib: Number(stderr.split("\n").at(-1)) / 1024 };
}

describe("a brief of long plans", () => {
  it("takes less than 1 GiB, all of it", () => {
    const { code, mib } = brief(WHOLE, [], ["--appendix", "-o", at("whole.html")]);
    expect(code).toBe(0);
    expect(mib).toBeGreaterThan(100);
    expect(mib).toBeLessThan(1024);
  });

  it("has its page drawn and written in a heap of little more than its size", () => {
    const without = ["--no-stress", "--no-repair", "--no-stability", "--design", "none"];
    const { code } = brief(
      DRAWN,
      [`--max-old-space-size=${cases(48, 64)}`],
      ["--appendix", "-o", at("page.html"), ...without],
    );
    expect(code).toBe(0);
    expect(statSync(at("page.html")).size).toBeGreaterThan(cases(15, 30) * 2 ** 20);
  });
});
