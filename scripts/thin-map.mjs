import { decode, encode } from "@jridgewell/sourcemap-codec";

/**
 * A source map by which a fault is told in lines: of what was made of one line of the sources in a stretch, only where it begins, and no
 * names. A fifth of the whole map; a column found by it is that of the beginning.
 */
export function thinMap(map) {
  const mappings = decode(map.mappings).map((segments) =>
    segments
      .filter(([, source, line], index) => {
        const before = segments[index - 1];
        return before === undefined || before[1] !== source || before[2] !== line;
      })
      .map((segment) => segment.slice(0, 4)),
  );
  return { ...map, names: [], mappings: encode(mappings) };
}
