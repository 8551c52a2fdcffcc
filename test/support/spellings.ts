import { stringify } from "yaml";
import type { PlainScenario } from "./plain-scenario.ts";

/** The same scenario in the ways people and programs write YAML. */
export function spellings(scenario: PlainScenario): Record<string, string> {
  const wide = { lineWidth: 0, version: "1.2" } as const;
  return {
    json: JSON.stringify(scenario),
    "indented json": JSON.stringify(scenario, null, 2),
    block: stringify(scenario, wide),
    flow: stringify(scenario, { ...wide, collectionStyle: "flow" }),
    "single quotes": stringify(scenario, { ...wide, singleQuote: true, defaultStringType: "QUOTE_SINGLE" }),
    "double quotes": stringify(scenario, {
      ...wide,
      defaultStringType: "QUOTE_DOUBLE",
      defaultKeyType: "QUOTE_DOUBLE",
    }),
    "Windows line ends": stringify(scenario, wide).replaceAll("\n", "\r\n"),
  };
}
