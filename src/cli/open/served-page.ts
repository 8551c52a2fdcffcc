import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ProgramCard } from "../../worker/index.ts";
import { PAGE, type StaticFiles } from "./static-files.ts";

/**
 * The page as it is served: with the card of the program in it, and its scripts and sheets below another address, each with its digest.
 *
 * The page loads scripts as they are wanted, perhaps after this program has ended: no such request may tell the address of the page, and
 * no script be run that somebody else has put in its place.
 *
 * @param below - where the files are, from and to a slash
 */
export function servedPage({ files }: StaticFiles, below: string, card: ProgramCard): string {
  const digests: Record<string, string> = {};
  for (const [name, { path }] of files)
    if (/\.(?:js|css)$/.test(name))
      digests[name] = `sha256-${createHash("sha256").update(readFileSync(path)).digest("base64")}`;
  return readFileSync(files.get(PAGE)!.path, "utf8")
    .replace(/(href|src)="([^":]+)"/g, (whole, kind: string, name: string) =>
      digests[name] === undefined ? whole : `${kind}="${below}${name}" integrity="${digests[name]}"`,
    )
    .replace("</head>", `${meta("demarche-digests", digests)}${meta("demarche-program", card)}</head>`);
}

function meta(name: string, content: unknown): string {
  const written = JSON.stringify(content).replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<meta name="${name}" content="${written}">\n`;
}
