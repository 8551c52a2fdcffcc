import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The anchors of a Markdown page, by GitHub's rules: small letters, no punctuation, hyphens for spaces, `-1` for a second one of a name. */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of withoutFences(markdown).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const words = heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const name = words.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
    let anchor = name;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${name}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Targets of the links of a Markdown page that lead somewhere in the repository: `assess.md#breaking`, `#objectives`. */
export function linksOf(markdown: string): string[] {
  const text = withoutFences(markdown).replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/**
 * Why a reference leads nowhere; null where it leads to a file or folder and, of a Markdown page, to a heading it has.
 *
 * @param from - the file that holds it, by its path below `root`;  @param target - a path relative to that file's folder, and an anchor
 */
export function deadEnd(root: string, from: string, target: string): string | null {
  const [path, anchor] = target.split("#") as [string, string | undefined];
  const file = path === "" ? from : normalize(join(dirname(from), decodeURIComponent(path)));
  const said = `${from}: ${target}`;
  if (!existsSync(join(root, file))) return `${said} (no such file)`;
  if (anchor === undefined || statSync(join(root, file)).isDirectory()) return null;
  return anchorsOf(readFileSync(join(root, file), "utf8")).has(anchor) ? null : `${said} (no such heading)`;
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, "");
}
