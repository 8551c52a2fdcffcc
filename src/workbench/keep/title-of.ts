/** The title that a scenario gives itself, read without reading the scenario, which may have errors; null where it has none. */
export function titleOf(text: string): string | null {
  const written = /^title:[ \t]*(.+?)[ \t]*$/m.exec(text)?.[1];
  if (written === undefined) return null;
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(written);
  const title = quoted?.[1]?.replace(/\\(.)/g, "$1") ?? quoted?.[2]?.replaceAll("''", "'");
  return (title ?? written.replace(/[ \t]+#.*$/, "")).trim() || null;
}
