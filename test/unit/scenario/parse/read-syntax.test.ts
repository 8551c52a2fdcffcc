import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Composer } from "yaml";
import { readSyntax } from "../../../../src/scenario/parse/read-syntax.ts";

const fromRoot = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));

/** `Composer.onError`, which readSyntax replaces, is private to yaml: any minor version may rename it. Look there before the pin moves. */
describe("the private method of yaml that is replaced", () => {
  it("is there in the minor version that package.json pins, and that is installed", () => {
    const pinned = /^~(2\.\d+)\.\d+$/.exec(fromRoot("package.json").dependencies.yaml)?.[1];
    expect(pinned).toBeDefined();
    expect(fromRoot("node_modules/yaml/package.json").version).toMatch(new RegExp(`^${pinned}\\.`));
    expect(new Composer()).toHaveProperty("onError", expect.any(Function));
  });

  it("is the one that yaml calls: no error of its own is left in the document", () => {
    const { document, errors } = readSyntax("a: 1\n b: 2\n");
    expect(errors).not.toEqual([]);
    expect(document?.errors).toEqual([]);
  });
});
