import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownFolder } from "../../../src/cli/files/own-folder.ts";
import { keptDrafts, stateFolder } from "../../../src/cli/open/index.ts";

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "demarche-drafts-"));
  folder = join(root, "state", "drafts");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const draft = (id: string, text: string, changedAt = 1) =>
  ({ id, title: id, text, origin: { kind: "new", name: "n" }, file: null, changedAt }) as const;

describe("drafts that the program keeps", () => {
  it("come back, the one changed last first, without their texts in the list", () => {
    const drafts = keptDrafts(folder);
    expect([drafts.list(), drafts.read("a")]).toEqual([[], null]);
    expect(drafts.write(draft("a", "one", 1), 0)).toBe(1);
    expect(drafts.write(draft("../../b\n", "two", 2), 0)).toBe(1);
    expect(drafts.list().map(({ id }) => id)).toEqual(["../../b\n", "a"]);
    expect(JSON.stringify(drafts.list())).not.toContain("two");
    expect(keptDrafts(folder).read("../../b\n")).toEqual({ ...draft("../../b\n", "two", 2), revision: 1 });
    drafts.remove("a");
    expect(drafts.read("a")).toBeNull();
    expect(readdirSync(root)).toEqual(["state"]);
  });

  it("can be read by their owner alone", () => {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o755);
    keptDrafts(folder).write(draft("a", "one"), 0);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it("are never written over: who has not seen the last revision is told", () => {
    const [one, other] = [keptDrafts(folder), keptDrafts(folder)];
    expect(one.write(draft("a", "one"), 0)).toBe(1);
    expect(other.write(draft("a", "other"), 0)).toBeNull();
    expect(other.write(draft("a", "other"), 1)).toBe(2);
    expect(one.write(draft("a", "one more"), 1)).toBeNull();
    expect(one.read("a")).toMatchObject({ text: "other", revision: 2 });
    expect(readdirSync(folder).length).toBe(1);
  });

  it("survive half a file, as a crash leaves one", () => {
    const drafts = keptDrafts(folder);
    drafts.write(draft("a", "one"), 0);
    const [name] = readdirSync(folder);
    writeFileSync(join(folder, name!.replace(".1.", ".2.")), '{"id":"a","te');
    expect(drafts.read("a")).toMatchObject({ text: "one", revision: 1 });
    expect(drafts.write(draft("a", "two"), 1)).toBe(3);
    expect(drafts.list()).toMatchObject([{ id: "a", revision: 3 }]);
    expect(readdirSync(folder).length).toBe(1);
  });
});

describe("the folder of the program", () => {
  it("is where the system has such folders", () => {
    expect(stateFolder("linux", { XDG_STATE_HOME: "/s" })).toBe("/s/demarche");
    expect(stateFolder("linux", { XDG_STATE_HOME: "relative" })).toBe(
      join(homedir(), ".local", "state", "demarche"),
    );
    expect(stateFolder("darwin", {})).toBe(join(homedir(), "Library", "Application Support", "demarche"));
    expect(stateFolder("win32", { LOCALAPPDATA: "/l" })).toBe(join("/l", "demarche"));
  });

  it("is not that of another user", (context) => {
    if (process.platform === "win32") return context.skip("users have no numbers there");
    const theirs = process.getuid!() === 0 ? join(root, "theirs") : "/usr";
    if (theirs !== "/usr") {
      mkdirSync(theirs);
      chownSync(theirs, 12_345, 12_345);
    }
    expect(() => ownFolder(theirs)).toThrow("belongs to another user");
  });
});
