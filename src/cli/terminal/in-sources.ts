import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/**
 * A stack with lines of `src` in place of the bundle's, by the map that lies beside it; as it was where there is none.
 *
 * Read at a fault only: what Node has for it (`--enable-source-maps`) reads the map at every start.
 */
export function inSources(stack: string): string {
  const maps = new Map<string, SourceMap>();
  const mapOf = (script: string): SourceMap => {
    const map = maps.get(script) ?? new SourceMap(JSON.parse(readFileSync(new URL(`${script}.map`), "utf8")));
    maps.set(script, map);
    return map;
  };
  try {
    return stack.replace(/file:\/\/[^\s()]+/g, (place) => {
      const [column, line, ...script] = place.split(":").reverse();
      if (!script[0]?.endsWith(".js")) return place;
      const entry = mapOf(script.reverse().join(":")).findEntry(Number(line) - 1, Number(column) - 1);
      if (!("originalSource" in entry)) return place;
      return `${entry.originalSource.replace(/^.*\.\.\//, "")}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
  } catch {
    return stack;
  }
}
