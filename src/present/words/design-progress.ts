import type { DesignProgress } from "../../engine/index.ts";
import type { DesignStage } from "../../study/index.ts";
import { count } from "./number-words.ts";

const SOUGHT: Readonly<Record<DesignProgress["phase"], string>> = {
  lattice: "steps",
  frontier: "plans",
  best: "the best plans",
  shortest: "the soonest plan",
  nearest: "the nearest plan",
  program: "the best plans, one by one",
};

/** How far a search for plans has come; `share`, 0 to 1, of what is named, null where that is not known. */
export function designProgressInWords(progress: DesignStage): {
  readonly words: string;
  readonly share: number | null;
} {
  switch (progress.stage) {
    case "plans":
      return { words: "Assessing the plans of the file", share: progress.done / progress.of };
    case "solver":
      return { words: "Fetching the solver", share: null };
    case "splits": {
      const { tried, of } = progress.step;
      return {
        words: of === 0 ? "Trying instalments" : `Trying instalments: ${tried} of ${count(of, "way")} to cut`,
        share: of === 0 ? null : tried / of,
      };
    }
    case "ends":
      return { words: "Looking at the states in which plans could end", share: null };
    case "rough":
      return { words: "Looking roughly for plans that hold", share: null };
    case "whole": {
      const { phase, share, found } = progress.step;
      const so = found === 0 ? "" : `; ${count(found, "plan")} found so far`;
      return { words: `Looking for ${SOUGHT[phase]}${so}`, share };
    }
  }
}
