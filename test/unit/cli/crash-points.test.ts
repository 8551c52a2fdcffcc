import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { UsageError } from "../../../src/cli/arguments/index.ts";
import { readScenarioText } from "../../../src/cli/files/index.ts";
import { replaceFile, replaceUnlessChanged } from "../../../src/cli/files/replace-file.ts";
import { writeFile } from "../../../src/cli/files/write-file.ts";
import { writeNewFile } from "../../../src/cli/files/write-new-file.ts";
import { writeNewFiles } from "../../../src/cli/files/write-new-files.ts";
import { writeTables } from "../../../src/cli/files/write-tables.ts";
import { type FileOnDisk, versionOf } from "../../../src/cli/open/file-on-disk.ts";
import { exportApp, fileOnDisk } from "../../../src/cli/open/index.ts";
import { type KeptDrafts, keptDrafts } from "../../../src/cli/open/kept-drafts.ts";
import { stressTableSteps } from "../../../src/cli/stress/index.ts";
import { stress, stressTask } from "../../../src/engine/index.ts";
import type { Draft } from "../../../src/worker/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { FAILURES, FailingDisk } from "../../support/failing-disk.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

const disk = await vi.hoisted(async () => {
  // Files of the suite share what they import: what writes is imported anew here, over the failing disk, and again for who comes next.
  vi.resetModules();
  const { FailingDisk } = await import("../../support/failing-disk.ts");
  return new FailingDisk();
});
vi.mock("node:fs", async (importOriginal) => disk.wrap(await importOriginal<typeof import("node:fs")>()));
vi.mock("../../../src/cli/files/pause.ts", () => ({ pause: () => {} }));

const OLD = `old: ${"o".repeat(9000)}\n`;
const NEW = `new: ${"n".repeat(9500)}\n`;
const LEFT_OVER = /^\.[^/]+\.(?:[0-9a-f]{8}-\d+-[0-9a-f]{16}\.demarche|demarche-whole)$/;

const root = mkdtempSync(join(tmpdir(), "demarche-crash-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterAll(() => vi.resetModules());

interface Writer {
  readonly name: string;
  /** What lies in the folder before. */
  readonly setUp?: (at: (name: string) => string) => void;
  readonly write: (at: (name: string) => string) => void;
  /** Whether several names may be there one by one, the last one last. */
  readonly last?: string;
}

const old = (at: (name: string) => string): void => {
  writeFileSync(at("talks.yaml"), OLD);
  chmodSync(at("talks.yaml"), 0o640);
};
const linked = (at: (name: string) => string): void => {
  old(at);
  linkSync(at("talks.yaml"), at("again.yaml"));
};
const force = (at: (name: string) => string) => ({ force: true, from: [at("talks.yaml")] });
const page = (at: (name: string) => string): void => {
  old(at);
  writeFileSync(at("page.html"), OLD, { mode: 0o600 });
};
const tables = ["one", "two"].map((name) => ({
  name,
  caption: name,
  columns: [{ header: "what", align: "left" as const }],
  rows: [[NEW.trim()]],
}));

const model = compileText(swapScenario({ cost: -2 }));
const stressed = stress(model, { samples: 300 });

let opened: FileOnDisk | null = null;

const WRITERS: readonly Writer[] = [
  { name: "a scenario replaced", setUp: old, write: (at) => replaceFile(at("talks.yaml"), OLD, NEW) },
  {
    name: "a scenario replaced through a link",
    setUp: (at) => {
      mkdirSync(at("inner"));
      old((name) => at(join("inner", name)));
      symlinkSync(join("inner", "talks.yaml"), at("talks.yaml"));
    },
    write: (at) => replaceFile(at("talks.yaml"), OLD, NEW),
  },
  { name: "a scenario of two names", setUp: linked, write: (at) => replaceFile(at("talks.yaml"), OLD, NEW) },
  {
    name: "a save of the workbench",
    setUp: (at) => {
      old(at);
      opened = fileOnDisk(at("talks.yaml"));
    },
    write: () => {
      const saved = opened!.save(NEW, versionOf(OLD));
      if (saved.kind !== "saved") throw new UsageError(`the disk: ${saved.kind}`);
    },
  },
  { name: "a page over another", setUp: page, write: (at) => writeFile(at("page.html"), NEW, force(at)) },
  {
    name: "a page over one of two names",
    setUp: (at) => {
      page(at);
      linkSync(at("page.html"), at("again.html"));
    },
    write: (at) => writeFile(at("page.html"), NEW, force(at)),
  },
  {
    name: "a paper, in bytes",
    setUp: old,
    write: (at) => writeFile(at("paper.docx"), Buffer.from(NEW), { force: false, from: [at("talks.yaml")] }),
  },
  { name: "a new file", setUp: old, write: (at) => writeNewFile(at("new.yaml"), NEW, [at("talks.yaml")]) },
  {
    name: "a new file, line by line",
    write: (at) =>
      writeNewFile(
        at("new.csv"),
        Array.from({ length: 9000 }, () => "0123456789\n"),
        [],
      ),
  },
  {
    name: "a folder of tables",
    setUp: old,
    write: (at) => writeTables(at("tables"), tables, [at("talks.yaml")]),
  },
  {
    name: "the tables of a stress test",
    write: (at) => {
      const steps = stressTableSteps(at("tables"), [], model, stressTask(model, { samples: 300 }), stressed);
      while (steps.next().done !== true);
    },
  },
  {
    name: "the workbench as a folder",
    setUp: (at) => {
      mkdirSync(at("app/fonts"), { recursive: true });
      writeFileSync(at("app/index.html"), '<meta http-equiv="Content-Security-Policy" content="none">');
      writeFileSync(at("app/fonts/one.woff2"), NEW);
    },
    write: (at) => void exportApp(at("app"), at("site")),
  },
  {
    name: "files of an example, into a folder to be made",
    write: (at) =>
      writeNewFiles(
        at("my/talks"),
        [
          ["notes.txt", OLD],
          ["scenario.yaml", NEW],
        ],
        [],
      ),
    last: "my/talks/scenario.yaml",
  },
  {
    name: "files of an example, beside others",
    setUp: old,
    write: (at) =>
      writeNewFiles(
        at("."),
        [
          ["notes.txt", OLD],
          ["scenario.yaml", NEW],
        ],
        [],
      ),
    last: "scenario.yaml",
  },
];

/** All there is, by name: what lies in files, and what else must stay of them. Left-overs are listed by themselves. */
function look(folder: string): { there: Record<string, string>; leftOver: string[] } {
  const there: Record<string, string> = {};
  const leftOver: string[] = [];
  const walk = (inside: string): void => {
    for (const name of readdirSync(join(folder, inside)).sort()) {
      const path = join(inside, name);
      const status = lstatSync(join(folder, path));
      if (name.startsWith(".")) leftOver.push(path);
      else if (status.isDirectory()) {
        there[path] = "folder";
        walk(path);
      } else {
        const kind = status.isSymbolicLink() ? "link" : status.mode.toString(8);
        there[path] = `${kind} ${readFileSync(join(folder, path), "utf8")}`;
      }
    }
  };
  walk("");
  return { there, leftOver };
}

describe.each(WRITERS)("$name", ({ setUp, write, last }) => {
  let count = 0;
  const begin = (): { folder: string; at: (name: string) => string } => {
    const folder = join(root, `${Math.random()}`);
    mkdirSync(folder);
    const at = (name: string): string => join(folder, name);
    setUp?.(at);
    return { folder, at };
  };
  let before: Record<string, string> = {};
  let after = { there: before, leftOver: [""] };
  let calls: string[] = [];
  beforeAll(() => {
    const { folder, at } = begin();
    before = look(folder).there;
    disk.arm();
    write(at);
    disk.disarm();
    calls = disk.calls;
    after = look(folder);
  });

  it("leaves nothing beside what it writes", () => {
    expect(after.leftOver).toEqual([]);
    expect(after.there).not.toEqual(before);
    // What was written is on the disk before it takes a name, and the name after that.
    expect(calls.lastIndexOf("fsyncSync")).toBeGreaterThan(
      calls.findLastIndex((name) => /^(?:rename|link|write)/.test(name)),
    );
  });

  it.each(FAILURES)("is the old or the new, whole, wherever it fails: %s", (failure) => {
    for (const [number, name] of calls.entries()) {
      if (!FailingDisk.applies(failure, name)) continue;
      const { folder, at } = begin();
      let problem: unknown = null;
      disk.arm(number, failure);
      try {
        write(at);
      } catch (error) {
        problem = error;
      }
      const isDead = disk.disarm();
      count++;
      const what = `${failure} at call ${number}, ${name}`;
      const { there, leftOver } = look(folder);
      for (const one of leftOver) expect(one.split("/").at(-1), what).toMatch(LEFT_OVER);
      const whole = leftOver.find((one) => one.endsWith("demarche-whole"));
      if (whole !== undefined) {
        // Two names of one file: what is half written is not read, and its whole text lies beside it.
        expect(isDead || name === "rmSync", what).toBe(true);
        expect(readFileSync(at(whole), "utf8"), what).toBe(NEW);
        expect(() => readScenarioText(at(whole.slice(1, -".demarche-whole".length))), what).toThrow(
          "may be half written",
        );
        continue;
      }
      if (!isDead) {
        if (problem === null) expect(there, what).toEqual(after.there);
        // The program's own folder is not the user's to mend.
        else if (!/(?:readdir|readFile)Sync$/.test(`${problem}`))
          expect(problem, what).toBeInstanceOf(UsageError);
        if (!/^(?:rm|unlink|lstat|close)/.test(name)) expect(leftOver, what).toEqual([]);
      }
      const isBetween = isDead && last !== undefined && !(last in there);
      if (isBetween) expect(after.there, what).toMatchObject(there);
      else expect([before, after.there], what).toContainEqual(there);
      // Whoever writes next takes away what is left over.
      if (JSON.stringify(there) === JSON.stringify(before)) {
        disk.arm();
        write(at);
        disk.disarm();
        expect(look(folder), what).toEqual({ there: after.there, leftOver: [] });
      }
    }
    if (failure === "kill") expect(count).toBeGreaterThan(10);
  });
});

describe("a draft that the program keeps", () => {
  const draft = (text: string): Omit<Draft, "revision"> => ({
    id: "one",
    title: "Talks",
    text,
    changedAt: 1,
    origin: { kind: "new", name: "Talks" },
    file: null,
  });
  const begin = (): KeptDrafts => {
    const drafts = keptDrafts(join(mkdtempSync(join(root, "drafts-")), "drafts"));
    expect(drafts.write(draft(OLD), 0)).toBe(1);
    return drafts;
  };
  let calls: string[] = [];
  beforeAll(() => {
    const drafts = begin();
    disk.arm();
    drafts.write(draft(NEW), 1);
    disk.disarm();
    calls = disk.calls;
  });

  it.each(FAILURES)(
    "is the old or the new, whole, wherever it fails, and can be written again: %s",
    (failure) => {
      let count = 0;
      for (const [number, name] of calls.entries()) {
        if (!FailingDisk.applies(failure, name)) continue;
        const drafts = begin();
        let revision: number | null = null;
        disk.arm(number, failure);
        try {
          revision = drafts.write(draft(NEW), 1);
        } catch {}
        const isDead = disk.disarm();
        count++;
        const what = `${failure} at call ${number}, ${name}`;
        const kept = drafts.read("one")!;
        expect([OLD, NEW], what).toContain(kept.text);
        if (revision !== null && !isDead) expect(kept.text, what).toBe(NEW);
        expect(drafts.write(draft("again"), kept.revision), what).toBeGreaterThan(kept.revision);
        expect(drafts.read("one")!.text, what).toBe("again");
      }
      expect(count).toBeGreaterThan(0);
    },
  );
});

describe("what another program writes meanwhile", () => {
  it.each(["into the file", "in its place"])("is never lost: %s", (how) => {
    const folder = mkdtempSync(join(root, "meanwhile-"));
    const path = join(folder, "talks.yaml");
    writeFileSync(path, OLD);
    disk.arm();
    replaceFile(path, OLD, NEW);
    disk.disarm();
    const last = disk.calls.lastIndexOf("renameSync");
    for (let number = 0; number <= last; number++) {
      // Between the last look and the exchange nothing tells of a file put in the place of another.
      if (how === "in its place" && number === last) continue;
      writeFileSync(path, OLD);
      disk.meanwhile = (_, at) => {
        if (at !== number) return;
        writeFileSync(how === "into the file" ? path : `${path}.theirs`, "theirs");
        if (how === "in its place") renameSync(`${path}.theirs`, path);
      };
      disk.arm();
      const isReplaced = replaceUnlessChanged(path, OLD, NEW);
      disk.disarm();
      disk.meanwhile = () => {};
      expect([number, isReplaced, readFileSync(path, "utf8")]).toEqual([number, false, "theirs"]);
      expect(readdirSync(folder)).toEqual(["talks.yaml"]);
    }
  });
});

it("is written into where its owner cannot be given to another file", () => {
  const path = join(mkdtempSync(join(root, "owner-")), "talks.yaml");
  writeFileSync(path, OLD);
  disk.arm();
  replaceFile(path, OLD, NEW);
  disk.disarm();
  const given = disk.calls.indexOf("fchmodSync");
  const { ino } = lstatSync(path);
  disk.arm(given, "EPERM");
  replaceFile(path, NEW, OLD);
  disk.disarm();
  expect([readFileSync(path, "utf8"), lstatSync(path).ino]).toEqual([OLD, ino]);
});
