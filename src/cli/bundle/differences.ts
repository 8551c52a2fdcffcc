import { type Archive, SUMS, sha256 } from "./make-archive.ts";

/** A file of an archive that is not what it should be. */
export interface Difference {
  readonly file: string;
  /** As in "has changed". */
  readonly why: string;
}

/**
 * What has changed in an archive since it was made, of two lists the shorter that is not empty: what is otherwise when all is made anew
 * from what lies in it, and what is otherwise than its list of hashes says. A changed scenario makes much else come out otherwise, a
 * changed list of hashes nothing; so the shorter one names what was changed. Nothing goes unseen where both were changed to agree: then
 * only the first has anything.
 *
 * @param made - made anew; null where that cannot be done
 */
export function differencesOf(found: Archive, made: Archive | null): Difference[] {
  const anew = made === null ? null : otherwise(found, made);
  if (anew !== null && anew.length === 0) return [];
  const listed = againstSums(found);
  if (anew === null) return listed;
  return listed.length > 0 && listed.length < anew.length ? listed : anew;
}

function otherwise(found: Archive, made: Archive): Difference[] {
  const lacking = [...made].flatMap(([file, bytes]): Difference[] => {
    const there = found.get(file);
    if (there === undefined) return [{ file, why: "is missing" }];
    if (there.equals(bytes)) return [];
    let at = 0;
    while (at < bytes.length && there[at] === bytes[at]) at++;
    return [{ file, why: `comes out otherwise from byte ${at + 1} on` }];
  });
  const more = [...found.keys()].filter((file) => !made.has(file));
  return [...lacking, ...more.map((file) => ({ file, why: "is not part of it" }))];
}

function againstSums(found: Archive): Difference[] {
  const sums = found.get(SUMS);
  if (sums === undefined) return [{ file: SUMS, why: "is missing" }];
  const said = new Map(
    sums
      .toString("utf8")
      .split("\n")
      .filter((line) => line.length > 66)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const changed = [...said].flatMap(([file, hash]): Difference[] => {
    const bytes = found.get(file);
    if (bytes === undefined) return [{ file, why: "is missing" }];
    return sha256(bytes) === hash ? [] : [{ file, why: "has changed since it was made" }];
  });
  const more = [...found.keys()].filter((file) => !said.has(file) && file !== SUMS);
  return [...changed, ...more.map((file) => ({ file, why: "is not part of it" }))];
}
