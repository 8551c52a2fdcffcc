/**
 * The workbench while it is worked on: `npm run dev`, then open the address it prints.
 *
 * Bundles from src with source maps into dist/dev, serves that folder to this machine, and has the page load anew after every change under
 * src. What was typed comes back from the drafts that the page keeps, the view from the address. Types are checked beside it, by `tsc -b --watch`.
 */
import { spawn } from "node:child_process";
import { readFileSync, watch, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const FOLDER = "dist/dev";
const PORT = Number(process.env.PORT ?? 20_300);
/** Milliseconds in which an editor that writes several files is done. */
const SETTLE_MS = 100;
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".map": "application/json",
};
const RELOAD = `new EventSource("changes").onmessage = () => location.reload();\n`;

const pages = new Set();
let settling;
let isBuilding = false;
let isStale = false;

/** @returns whether it could be bundled; what is wrong is on the terminal, and the page stays as it was */
function build() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["scripts/build-app.mjs", FOLDER], { stdio: "inherit" });
    child.once("exit", (code) => {
      if (code !== 0) return resolve(false);
      const page = join(FOLDER, "index.html");
      const text = readFileSync(page, "utf8");
      writeFileSync(page, text.replace("</head>", '<script src="reload.js" defer></script>\n</head>'));
      writeFileSync(join(FOLDER, "reload.js"), RELOAD);
      resolve(true);
    });
  });
}

async function rebuild() {
  if (isBuilding) {
    isStale = true;
    return;
  }
  isBuilding = true;
  const start = performance.now();
  if (await build()) {
    console.log(`bundled in ${Math.round(performance.now() - start)} ms`);
    for (const page of pages) page.write("data: changed\n\n");
  }
  isBuilding = false;
  if (!isStale) return;
  isStale = false;
  await rebuild();
}

await rebuild();
watch("src", { recursive: true }, () => {
  clearTimeout(settling);
  settling = setTimeout(rebuild, SETTLE_MS);
});

const types = spawn("npx", ["tsc", "-b", "--watch", "--preserveWatchOutput"], { stdio: "inherit" });
process.once("SIGINT", () => {
  types.kill();
  process.exit();
});

const server = createServer((request, response) => {
  const host = request.headers.host ?? "";
  const name = new URL(request.url ?? "/", "http://localhost").pathname.slice(1) || "index.html";
  // Other sites may bend a name of theirs to this machine; and no path leads out of the folder.
  if (!/^(127\.0\.0\.1|localhost):/.test(host) || !/^[\w-]+\.?[\w.]*$/.test(name))
    return response.writeHead(404).end();
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  if (name === "changes") {
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write("\n");
    pages.add(response);
    return response.once("close", () => pages.delete(response));
  }
  try {
    const content = readFileSync(join(FOLDER, name));
    response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "text/plain" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(PORT, "127.0.0.1", () => console.log(`Workbench: http://localhost:${PORT}/`));
