export {
  type ComparedReadings,
  compareReadings,
  compareReadingsSteps,
  type DecidingFigure,
  type DifferingVerdict,
  type ReadPlans,
} from "./compare-readings.ts";
export {
  type ChangedVerdict,
  type ComparedVersions,
  compareVersions,
  compareVersionsSteps,
  type EditMade,
} from "./compare-versions.ts";
export { type FewestChanges, fewestChanges } from "./fewest-changes.ts";
export { type ReadingsFound, readingsAnswer, readingsOf } from "./readings-answer.ts";
export { type VersionsAsked, type VersionsFound, versionsAnswer } from "./versions-answer.ts";
