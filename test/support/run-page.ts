import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));

/** What a page says and what came of it, where the two differ. */
export interface Difference {
  readonly block: string;
  readonly output: string;
}

/**
 * Follows a page to the letter, in an empty folder, with the program as built: runs every `sh` block as it stands, looks for every
 * `text` block in what the commands before it printed, and edits the scenario as the `yaml` blocks say: a line takes the place of the
 * line with the same key, and one that has none goes to the end; it must then still be without errors. A block that names a file behind
 * its language (`bibtex zotero.bib`) is what the page has in that file, and is written there.
 *
 * A server, `demarche open`, is asked to stop once it says where it listens; other programs than ours (`npm`) are left out.
 *
 * @returns the blocks that went wrong
 */
export function runPage(markdown: string, scenario: string): Difference[] {
  const folder = mkdtempSync(join(tmpdir(), "demarche-page-"));
  const differences: Difference[] = [];
  try {
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "work"));
    writeFileSync(join(folder, "bin/demarche"), LAUNCHER);
    chmodSync(join(folder, "bin/demarche"), 0o755);
    const run = (commands: string) =>
      spawnSync("bash", ["-e", "-c", commands], {
        cwd: join(folder, "work"),
        env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`, NO_COLOR: "1" },
        encoding: "utf8",
      });
    let output = "";
    let lastKind = "";
    for (const [, kind, file, block] of markdown.matchAll(
      /^```(?:(sh|yaml|text)|\w+ (\w[\w-]*\.\w+))\n([\s\S]*?)^```$/gm,
    )) {
      if (file !== undefined) writeFileSync(join(folder, "work", file), block!);
      if (kind === "text" && !output.includes(block!)) differences.push({ block: block!, output });
      if (kind === "yaml") {
        const path = join(folder, "work", scenario);
        writeFileSync(path, edited(readFileSync(path, "utf8"), block!));
        const { status, stdout, stderr } = run(`demarche check ${scenario}`);
        if (status !== 0) differences.push({ block: block!, output: stdout + stderr });
      }
      if (kind === "sh") {
        const { status, stdout, stderr } = run(block!.replace(/^npm .*\n/gm, ""));
        output = `${lastKind === "sh" ? output : ""}${stdout}`;
        if (status !== 0) differences.push({ block: block!, output: output + stderr });
      }
      lastKind = kind ?? "file";
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return differences;
}

function edited(text: string, block: string): string {
  return block
    .trimEnd()
    .split("\n")
    .reduce((before, line) => {
      const key = /^ *[\w-]+:/.exec(line)![0];
      const lines = before.split("\n");
      const at = lines.findIndex((one) => one.startsWith(key));
      return at === -1 ? `${before}${line}\n` : lines.with(at, line).join("\n");
    }, text);
}

const LAUNCHER = `#!/usr/bin/env bash
if [ "$1" != open ] || [[ "$*" == *--export* ]]; then exec "${process.execPath}" "${PROGRAM}" "$@"; fi
exec 3< <(exec "${process.execPath}" "${PROGRAM}" "$@" --no-browser)
server=$!
grep -q -m 1 http <&3; listens=$?
kill -INT $server
exit $listens
`;
