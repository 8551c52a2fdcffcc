import type { DesignOptions, Model } from "../../engine/index.ts";
import { type Labels, plainText } from "../../present/index.ts";
import { type Arguments, measureNamed, type OptionSpec, UsageError } from "../arguments/index.ts";

/** Which plans are looked for. */
export const LIMIT_OPTIONS: readonly OptionSpec[] = [
  { name: "per-step", value: "N", help: "at most N measures a step" },
  { name: "steps", value: "N", help: "at most N steps" },
  { name: "include", value: "MEASURE", multiple: true, help: "this measure is in force in the end" },
  { name: "exclude", value: "MEASURE", multiple: true, help: "this measure is not done" },
  { name: "before", value: "A,B", multiple: true, help: "A is done in a step before B" },
];

/** What those options say. @throws UsageError */
export function limitsAsked(
  args: Arguments,
  model: Model,
  labels: Labels,
): Pick<DesignOptions, "perStep" | "steps" | "include" | "exclude" | "before"> {
  const perStep = args.whole("per-step", 1);
  const steps = args.whole("steps", 1);
  const known = (name: string): string => measureNamed(model, labels, name);
  return {
    ...(perStep === undefined ? {} : { perStep }),
    ...(steps === undefined ? {} : { steps }),
    include: args.values("include").map(known),
    exclude: args.values("exclude").map(known),
    before: args.values("before").map((pair) => {
      const [first, then, ...more] = pair.split(",").map((id) => id.trim());
      if (!first || !then || more.length > 0) {
        throw new UsageError(`--before takes two measures, not "${plainText(pair)}"`, "write --before A,B");
      }
      return [known(first), known(then)] as const;
    }),
  };
}
