import { type ReadResult, readScenario } from "./read-scenario.ts";

/** Reads a text by itself, without source texts. */
export type Reader = (text: string) => ReadResult;

/** The text that is changed, and what it is changed to. */
const KEPT = 2;

/** A reader that does not read the last texts a second time: whoever opens a text after a change finds it read. */
export function rememberReadings(read: Reader = readScenario): Reader {
  const kept = new Map<string, ReadResult>();
  return (text) => {
    const result = kept.get(text) ?? read(text);
    kept.delete(text);
    kept.set(text, result);
    const [oldest] = kept.keys();
    if (kept.size > KEPT) kept.delete(oldest!);
    return result;
  };
}
