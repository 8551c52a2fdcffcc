import type { DocumentStore } from "../document/index.ts";
import { loadExamples } from "../examples/index.ts";

/** Opens what the address names (`#example=NAME`); leaves the page empty where it names nothing. */
export async function openAtStart(document: DocumentStore): Promise<void> {
  const name = new URLSearchParams(location.hash.slice(1)).get("example");
  if (name === null) return;
  const example = (await loadExamples()).find((one) => one.name === name);
  if (example !== undefined) document.open(example.scenario, { kind: "example", name });
}
