import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeNewFile } from "../files/index.ts";
import { listStaticFiles, PAGE, type StaticFiles } from "./static-files.ts";

/** The script that the page begins with; all others wait in the page until they are wanted. */
const FIRST = "app.js";
const STYLE = "app.css";

/**
 * Writes the whole workbench as one page that opens from the disk without anything beside it.
 *
 * @throws UsageError where the file exists or cannot be written
 */
export function exportPage(app: string, path: string): void {
  writeNewFile(path, wholePage(listStaticFiles(app)), []);
}

/**
 * The page with its style and scripts in it. Its policy names each of them by its digest and lets it ask nobody for anything, so that
 * nothing else is run and nothing leaves. What is loaded later stands in it as text, which `loadScript` of the workbench runs.
 *
 * @throws Error where a part cannot stand in a page as it is: a fault of the build
 */
export function wholePage({ files }: StaticFiles): string {
  const text = (name: string): string => asPart(readFileSync(files.get(name)!.path, "utf8"), name);
  const later = [...files.keys()]
    .filter((name) => /\.(?:js|txt)$/.test(name) && name !== FIRST)
    .sort()
    .map((name) => ({ name, holds: text(name) }));
  const [style, first] = [text(STYLE), text(FIRST)];
  const scripts = [first, ...later.filter(({ name }) => name.endsWith(".js")).map(({ holds }) => holds)];
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(digest).join(" ")} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src ${digest(style)}`,
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts = later.map(
    ({ name, holds }) => `<script type="text/plain" data-holds="${name}">${holds}</script>\n`,
  );
  let page = readFileSync(files.get(PAGE)!.path, "utf8");
  // Functions, as a text in the place of another would be read for signs of its own.
  for (const [from, to] of [
    [/(Content-Security-Policy" content=")[^"]*/, (_: string, head: string) => head + policy],
    [`<link rel="stylesheet" href="${STYLE}">`, () => `<style>${style}</style>`],
    [`<script src="${FIRST}" defer></script>`, () => ""],
    ["</body>", () => `${parts.join("")}<script>${first}</script>\n</body>`],
  ] as const) {
    const changed = page.replace(from, to);
    if (changed === page) throw new Error(`${PAGE} of the build lacks ${from}`);
    page = changed;
  }
  return page;
}

/** Its text, where a page would read it as one text and not otherwise. */
function asPart(text: string, name: string): string {
  const isStyle = name === STYLE;
  if ((isStyle ? /<\/style|[\r\0]/i : /<\/script|<!--|[\r\0]/i).test(text))
    throw new Error(`${name} of the build cannot stand in a page as it is`);
  return text;
}

function digest(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
