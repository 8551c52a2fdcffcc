/**
 * Tells a stack that somebody reported in lines of the sources: `node scripts/read-stack.mjs < stack.txt`, after `npm run build` of the
 * version it came from. Scripts of the workbench are found by their names (app.js:1:2345), modules of the library by their paths.
 * Maps of the workbench tell lines only: a column there is where what was made of the line begins.
 */
import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";

const stack = readFileSync(0, "utf8").replace(
  /[^\s()@]*?((?:(?:engine|scenario|study)\/[\w/-]+|[\w-]+)\.js):(\d+):(\d+)/g,
  (place, script, line, column) => {
    const file = ["dist/maps", "dist/bin", "dist"]
      .map((folder) => `${folder}/${script}.map`)
      .find(existsSync);
    if (file === undefined) return place;
    const entry = new SourceMap(JSON.parse(readFileSync(file, "utf8"))).findEntry(line - 1, column - 1);
    if (!("originalSource" in entry)) return place;
    const source = entry.originalSource.replace(/^(?:\.\.\/)+(?:src\/)?/, "src/");
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  },
);
process.stdout.write(stack);
