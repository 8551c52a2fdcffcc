import type { Outside } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, hundredthsInText, listed, quoted } from "./number-words.ts";

/** "leaves out "Yongbyon dismantled" and takes 9 quarters, where 4 at most were asked for": what makes a plan not one of those looked for. */
export function outsideInWords(outside: readonly Outside[], labels: Labels): string {
  return listed(outside.map((one) => reasonInWords(one, labels)));
}

function reasonInWords(one: Outside, labels: Labels): string {
  switch (one.asks) {
    case "include":
      return `leaves out ${named(one.measures, labels)}`;
    case "exclude":
      return `does ${named(one.measures, labels)}`;
    case "before": {
      const [first, then] = labels.measures(one.measures).map(quoted);
      return `does ${then} without ${first} before it`;
    }
    case "perStep":
      return `has ${one.found} measures in a step, where ${one.most} at most ${were(one.most)} asked for`;
    case "steps":
      return `has ${one.found} steps, where ${one.most} at most ${were(one.most)} asked for`;
    case "periods":
      return `takes ${count(one.found, labels.period)}, where ${one.most} at most ${were(one.most)} asked for`;
    case "mostTrust":
      return `needs trust of ${hundredthsInText(one.found)} of 100, where ${hundredthsInText(one.most)} at most were asked for`;
    case "confidence":
      return "is assessed as if nobody doubted the others";
  }
}

function were(count: number): "was" | "were" {
  return count === 1 ? "was" : "were";
}

function named(measures: readonly string[], labels: Labels): string {
  return listed(labels.measures(measures).map(quoted));
}
