import type { BriefInput } from "../../study/index.ts";
import { drawnInWords, type Labels, plainText } from "../words/index.ts";
import { boundInWords } from "./bounds-words.ts";
import type { Block, PageSection } from "./content.ts";

/** How the figures came about, what was left out, what the method cannot say, and how to make the page again. */
export function methodSection(
  { scenario, bounds, stress, version }: BriefInput,
  labels: Labels,
): PageSection {
  const chance = scenario.breakdown.chance;
  const collapse =
    chance.kind === "number" && chance.value === 0
      ? ""
      : ` In every ${labels.period} the agreement may also collapse through nobody's breach.`;
  const blocks: Block[] = [
    {
      kind: "paragraph",
      text: `A plan is a list of steps; the next one is due only when the one before is done and verified. At each step every party may keep on, or withhold what it owes and undo what it can. A breach is seen after the time that the measures take to verify; then everything that can be undone is undone, and what a breakdown costs sets in.${collapse} A plan holds when every party gains by it against the start and, at every step, gets at least as much by keeping on as by its best breach. All breaches are tried. Later points count less, by each party's patience.`,
    },
    {
      kind: "paragraph",
      text: "These are answers to what the figures imply, no forecast. Parties may value other things, bluff, divide within, or be bound by third parties; none of this is in the figures unless the author put it there.",
    },
  ];
  if (bounds.length > 0) {
    blocks.push(
      { kind: "heading", text: "What was bounded on this page" },
      { kind: "list", items: bounds.map(boundInWords) },
    );
  }
  if (scenario.note !== null) {
    blocks.push(
      { kind: "heading", text: "Note of the author" },
      { kind: "paragraph", text: plainText(scenario.note) },
    );
  }
  const drawn = stress === null || stress.exact ? "Nothing was sampled" : drawnInWords(stress);
  blocks.push(
    { kind: "heading", text: "Made with" },
    {
      kind: "paragraph",
      text: `Demarche ${version}. ${drawn}. The same scenario, version and seed give this page again, byte for byte. The scenario itself is inside this file: save the page and give it to any command in place of the scenario, for instance demarche compare brief.html.`,
    },
  );
  return { id: "method", title: "Method and limits", blocks };
}
