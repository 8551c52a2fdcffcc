import type { Distance } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { type Arguments, UsageError } from "../arguments/index.ts";

/** `--within`: "2%" of the stakes, or points. @throws UsageError */
export function distanceAsked(args: Arguments): Distance | undefined {
  const text = args.value("within")?.trim();
  if (text === undefined) return undefined;
  for (const option of ["quick", "method"]) {
    if (option === "quick" ? args.flag(option) : args.value(option) === "program")
      throw new UsageError(
        option === "quick"
          ? "--within proves what it says, and --quick proves nothing"
          : "--within searches by labels, not by program",
        `leave out --within or --${option}`,
      );
  }
  const isShare = text.endsWith("%");
  const figure = isShare ? text.slice(0, -1).trimEnd() : text;
  const amount = Number(figure);
  if (figure === "" || !Number.isFinite(amount) || amount <= 0) {
    throw new UsageError(
      `--within takes points above 0, or a share of the stakes such as 2%, not "${plainText(text)}"`,
      "write --within 2%",
    );
  }
  return isShare ? { share: amount / 100 } : { points: amount };
}
