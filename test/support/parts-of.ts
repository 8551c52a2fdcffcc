import { createHash } from "node:crypto";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The file of a part that says it holds another content, task or whatever is changed; with the digests that belong to it. */
export function forgedPart(
  text: string,
  change: (file: Record<string, Json>, content: Json) => void,
): string {
  const file = JSON.parse(text) as Record<string, Json>;
  const content = JSON.parse(file.content as string) as Json;
  change(file, content);
  file.content = JSON.stringify(content);
  file.checksum = digest(file.content);
  file.fingerprint = digest(JSON.stringify([file.format, file.version, file.scenario, file.task] as Json));
  return JSON.stringify(file);
}

/** Paths of all values in a JSON value, those of lists of more than a dozen left out but for a few. */
export function placesIn(
  value: Json,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value)
    ? [...value.keys()].filter((at) => at < 6 || at % 97 === 0)
    : Object.keys(value);
  return [
    path,
    ...keys.flatMap((key) => placesIn((value as Record<string | number, Json>)[key]!, [...path, key])),
  ];
}

export function putAt(
  value: Json,
  path: readonly (string | number)[],
  change: (before: Json) => Json | undefined,
): void {
  let holder = value as Record<string | number, Json>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, Json>;
  const key = path.at(-1)!;
  const after = change(holder[key]!);
  if (after !== undefined) holder[key] = after;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
