import type { BriefInput } from "../../study/index.ts";
import { drawnInWords, HOLDS_MEANS, type Labels, plainText } from "../words/index.ts";
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
      text: `A plan is a list of steps; the next one is due only when the one before is done and verified. In any period every party may keep on, or break the plan: not do what it owes, stop work on it, or take back what it can. A breach is seen after the time that the measures take to verify, and before the next step at the latest; then everything that can be taken back is, and what a breakdown costs sets in.${collapse} ${HOLDS_MEANS} All breaches are tried. Later points count less, by each party's patience.`,
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
      text: `Demarche ${version}. ${drawn}. The same scenario and version give this page again, byte for byte. The scenario itself is inside the page as saved in HTML, which Demarche opens as it opens a scenario.`,
    },
  );
  return { tier: "appendix", id: "method", title: "Method and limits", blocks };
}
