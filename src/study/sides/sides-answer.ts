import { relay } from "../../engine/index.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { sidesSteps } from "./sides.ts";
import type { SidesAsked, SidesProgress } from "./sides-asked.ts";
import type { SidesResult } from "./sides-result.ts";

/** What allies disagree on, and what both could want; told to stop, with what is found. @throws EngineError as `design` */
export function* sidesAnswer(
  open: Pick<OpenScenario, "scenario" | "model">,
  asked: SidesAsked,
): Answering<SidesResult, SidesProgress> {
  return yield* relay(sidesSteps(open, asked), (progress) => ({ progress }));
}
