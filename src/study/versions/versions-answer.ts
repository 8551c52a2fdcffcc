import { relay } from "../../engine/index.ts";
import type { Answering } from "../answering.ts";
import { type OpenScenario, openScenario } from "../open-scenario.ts";
import { type ComparedVersions, compareVersionsSteps } from "./compare-versions.ts";

export interface VersionsAsked {
  /** The text of the other version; it counts as the older one. */
  readonly other: string;
}

/** What became of the plans since another version; null where that has errors. */
export type VersionsFound =
  | (ComparedVersions & {
      /** The other version's title, and its plans by id. */
      readonly other: { readonly title: string; readonly plans: Readonly<Record<string, string>> };
      /** Count of plans of both. */
      readonly common: number;
    })
  | null;

/** Which verdicts another version differs in, and the fewest edits that did it. @throws EngineError as `assess` */
export function* versionsAnswer(
  open: OpenScenario,
  { other }: VersionsAsked,
): Answering<VersionsFound, undefined> {
  const old = openScenario(other).open;
  if (old === null) return null;
  const compared = yield* relay(compareVersionsSteps(old, open), () => ({ progress: undefined }));
  return {
    ...compared,
    other: {
      title: old.scenario.title,
      plans: Object.fromEntries(old.scenario.plans.map(({ id, label }) => [id, label])),
    },
    common: old.scenario.plans.length - compared.removed.length,
  };
}
