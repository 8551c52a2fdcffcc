/** More nobody reads in a list. */
const MOST_CHARACTERS = 500;

/** The title that a scenario gives itself, read without reading the scenario, which may have errors; null where it has none. */
export function titleOf(text: string): string | null {
  const written = /^title:(.*)$/m.exec(text)?.[1]?.slice(0, MOST_CHARACTERS).trim();
  if (written === undefined) return null;
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(written);
  const title = quoted?.[1]?.replace(/\\(.)/g, "$1") ?? quoted?.[2]?.replaceAll("''", "'");
  return (title ?? written.split(/[ \t]#/, 1)[0]!).trim() || null;
}
