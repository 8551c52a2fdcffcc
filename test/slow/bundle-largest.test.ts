import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { differencesOf } from "../../src/cli/bundle/differences.ts";
import { readArchive } from "../../src/cli/bundle/read-archive.ts";
import { randomStream } from "../support/fuzz.ts";
import { runCli } from "../support/run-cli.ts";
import { cases, isThorough } from "../support/thoroughness.ts";

let folder = "";
let files: ReadonlyMap<string, Buffer> = new Map();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demarche-bundle-largest-"));
  const out = join(folder, "korea.zip");
  const example = "examples/korea-2021/scenario.yaml";
  const { code } = await runCli([
    ...["bundle", example, "-o", out, "--samples", "64", "--date", "2026-11-30"],
  ]);
  expect(code).toBe(0);
  files = await readArchive(out);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What everything else is made from: changed, all of it comes out otherwise. */
const INPUTS = ["scenario.yaml", "ro-crate-metadata.json"];

const random = randomStream(2021);
function withOtherByte(path: string): ReadonlyMap<string, Buffer> {
  const changed = Buffer.from(files.get(path)!);
  const at = random(changed.length);
  changed[at] = (changed[at]! + 1 + random(255)) % 256;
  return new Map(files).set(path, changed);
}

it("a byte that is another in what was made of the largest example is told by its file", () => {
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([...INPUTS, "tables/spare.csv", "tables/plans.csv", "tables/values.csv"]),
  );
  // Made anew, what is in it comes out as it was.
  for (const path of files.keys())
    for (let turn = 0; turn < cases(30, 300) && !INPUTS.includes(path); turn++)
      expect(differencesOf(withOtherByte(path), files).map(({ file }) => file)).toEqual([path]);
});

it.runIf(isThorough)(
  "and so it is by the command, in what all the rest is made from too",
  { timeout: 1_800_000 },
  async () => {
    for (const path of files.keys()) {
      const root = join(folder, path.replaceAll("/", "-"));
      for (const [name, bytes] of withOtherByte(path)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), bytes);
      }
      const { out } = await runCli(["verify", root, "--json"]);
      expect([path, JSON.parse(out).differs]).toEqual([path, [path]]);
    }
  },
);
