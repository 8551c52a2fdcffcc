import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { readScenario } from "../../../src/scenario/index.ts";

const APP = "dist/app"; // `npm run test:browser` has built it
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

export interface ServedApp {
  readonly address: string;
  readonly close: () => void;
}

/**
 * The built workbench as any web server has it, without a file behind it.
 *
 * @param examples - the texts of its examples by name, in place of the shipped ones
 */
export function serveApp(examples: Readonly<Record<string, string>> | null = null): Promise<ServedApp> {
  const listed = Object.entries(examples ?? {}).map(([name, text]) => ({
    name,
    title: readScenario(text).scenario?.title ?? name,
  }));
  const scripts: Readonly<Record<string, string>> =
    examples === null
      ? {}
      : {
          "/examples.js": `globalThis.demarcheExamples = ${JSON.stringify(listed)};`,
          "/example-texts.js": `globalThis.demarcheExampleTexts = ${JSON.stringify(examples)};`,
        };
  const server = createServer((request, response) => {
    const path = new URL(request.url!, "http://localhost").pathname.replace(/\/$/, "/index.html");
    const file = join(APP, path);
    const script = scripts[path];
    if (script === undefined && !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    response.end(script ?? readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ address: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}
