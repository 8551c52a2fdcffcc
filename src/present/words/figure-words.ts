import type { Figure } from "../../scenario/index.ts";
import { count, listed, MINUS, plainNumber } from "./number-words.ts";
import { plainText } from "./plain-text.ts";

/** A figure with its range, as a reader would say it: "4 to 12, most likely 8". Digits as the author wrote them. */
export function figureInWords(figure: Figure): string {
  const n = (value: number): string => plainNumber(value).replace("-", MINUS);
  switch (figure.kind) {
    case "number":
      return n(figure.value);
    case "uniform":
      return `${n(figure.lo)} to ${n(figure.hi)}`;
    case "pert":
      return `${n(figure.lo)} to ${n(figure.hi)}, most likely ${n(figure.mode)}`;
    case "normal-range":
      return `${n(figure.lo)} to ${n(figure.hi)} in 90 of 100 cases`;
    case "normal":
      return `about ${n(figure.mean)} (standard deviation ${n(figure.sd)})`;
    case "choice":
      return figure.values.length === 1
        ? n(figure.values[0]!)
        : `one of ${count(figure.values.length, "value")}: ${listed(figure.values.map(n))}`;
    case "quantity": {
      const name = `"${plainText(figure.id)}"`;
      if (figure.factor === 1) return name;
      return figure.factor === -1 ? `${MINUS}${name}` : `${n(figure.factor)} × ${name}`;
    }
  }
}
