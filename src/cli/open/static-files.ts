import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** The files of the workbench by the name they are asked for; nothing that is not listed here is ever read. */
export interface StaticFiles {
  readonly files: ReadonlyMap<string, { readonly path: string; readonly type: string }>;
  /** The content security policy that the page states for itself. */
  readonly policy: string;
}

export const PAGE = "index.html";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * Lists the built workbench.
 *
 * @throws Error where the folder holds no workbench, or its page states no policy: a fault of the build
 */
export function listStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, { path: string; type: string }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1).replaceAll("\\", "/"), { path, type });
  }
  const page = files.get(PAGE);
  if (page === undefined) throw new Error(`the workbench is not built: ${folder} holds no ${PAGE}`);
  const [, said] = readFileSync(page.path, "utf8").split(
    '<meta http-equiv="Content-Security-Policy" content="',
  );
  const policy = said?.split('">', 1)[0];
  if (policy === undefined) throw new Error(`${page.path} states no content security policy`);
  return { files, policy };
}
