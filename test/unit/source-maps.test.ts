import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What `scripts/read-stack.mjs` says of a stack. */
function readStack(stack: string): string {
  return execFileSync(process.execPath, ["scripts/read-stack.mjs"], { input: stack, encoding: "utf8" });
}

/** Line and column, from 1, of a text that a script has once. */
function placeIn(script: string, text: string): string {
  const at = script.indexOf(text);
  expect([at >= 0, script.indexOf(text, at + 1)]).toEqual([true, -1]);
  const before = script.slice(0, at).split("\n");
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

/** A worker's text, as it is started. */
function workerText(name: string): string {
  const holder: { demarcheWorkers?: Record<string, string> } = {};
  new Function("globalThis", readFileSync(`dist/app/${name}.js`, "utf8"))(holder);
  return holder.demarcheWorkers![name]!;
}

describe("a stack that somebody reports", () => {
  // `npm test` has built all of these; each text stands once in the script and in the file of src.
  it.each([
    ["app.js", "The waiting as a table", "src/workbench/standoff/who-waits.tsx"],
    ["editor.js", "The scenario as text", "src/workbench/editor/"],
    ["conflict.js", "the start state cannot occur, so", "src/scenario/"],
    ["worker.js", "the start state cannot occur, so", "src/scenario/"],
    ["long-worker.js", "the start state cannot occur, so", "src/scenario/"],
  ])("is told in lines of src: %s of the workbench", (name, text, file) => {
    const script = name.includes("worker")
      ? workerText(name.replace(".js", ""))
      : readFileSync(`dist/app/${name}`, "utf8");
    const from = name.includes("worker") ? name : `http://localhost:20300/${name}`;
    const said = readStack(`Error: made for this test\n    at f (${from}:${placeIn(script, text)})\n`);
    const [, source, line] = /\((src\/[^:]+):(\d+):\d+\)/.exec(said)!;
    expect(source).toContain(file);
    const lines = readFileSync(source!, "utf8").split("\n");
    expect(lines.slice(Number(line) - 1, Number(line) + 1).join("\n")).toContain(text);
    if (name.includes("worker")) expect(script).toMatch(new RegExp(`//# sourceURL=${name}\n$`));
  });

  it("is told in lines of src: the library", () => {
    const text = "export function assess(";
    const place = placeIn(readFileSync("dist/engine/assess/assess.js", "utf8"), text);
    const said = readStack(
      `    at file:///home/me/node_modules/demarche/dist/engine/assess/assess.js:${place}\n`,
    );
    const [, line] = /at src\/engine\/assess\/assess\.ts:(\d+):1\n/.exec(said)!;
    expect(readFileSync("src/engine/assess/assess.ts", "utf8").split("\n")[Number(line) - 1]).toContain(text);
  });

  it("stays as it is where nothing is known of a script", () => {
    const stack =
      "Error: x\n    at g (node:internal/modules/run_main:123:12)\n    at h (https://example.org/other.js:1:2)\n";
    expect(readStack(stack)).toBe(stack);
  });
});
