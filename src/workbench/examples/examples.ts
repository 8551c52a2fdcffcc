import type { SmallLadder } from "../../present/index.ts";
import { loadScript } from "./load-script.ts";

/** A shipped example as the first page lists it. */
export interface Example {
  /** Its folder's name. */
  readonly name: string;
  readonly title: string;
  /** Of its best plan, for its card; made when the workbench is built. */
  readonly ladder?: SmallLadder;
}

/**
 * The shipped examples. They lie beside the page in a script of their own, which is fetched when first asked for; a script, as a page
 * opened from the disk may load nothing else.
 */
export async function loadExamples(): Promise<readonly Example[]> {
  const holder = globalThis as { demarcheExamples?: readonly Example[] };
  if (holder.demarcheExamples === undefined) await loadScript("examples.js");
  return holder.demarcheExamples ?? [];
}

/** The text of one of them, which lies in another script, fetched when first asked for; null: there is none of that name. */
export async function loadExample(name: string): Promise<string | null> {
  const holder = globalThis as { demarcheExampleTexts?: Readonly<Record<string, string>> };
  if (holder.demarcheExampleTexts === undefined) await loadScript("example-texts.js");
  const texts = holder.demarcheExampleTexts ?? {};
  return Object.hasOwn(texts, name) ? texts[name]! : null;
}
