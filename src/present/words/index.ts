export {
  bottomLineInWords,
  closestCallInWords,
  groundInWords,
  type Standing,
  standingInWords,
} from "./brief-words.ts";
export { capitalised } from "./capitalised.ts";
export { compareTable } from "./compare-table.ts";
export { answerInWords, perPeriod, verdictInWords, whenInWords, whensInWords } from "./compare-words.ts";
export {
  aheadInWords,
  changesProgressInWords,
  coalitionsInWords,
  judgesInWords,
  makeInWords,
  type Naming,
  namingOf,
  onceEachInWords,
  robustnessInWords,
  strengthInWords,
  type Told,
  unknownInWords,
  viewsInWords,
} from "./conflict-words.ts";
export {
  choiceInWords,
  designInWords,
  foundPlanInWords,
  frontierTable,
  holdingInWords,
  nearestInWords,
  objectiveInWords,
  rankInWords,
  ranksInWords,
  unfinishedInWords,
  worthInWords,
} from "./design-words.ts";
export {
  backingInWords,
  evidenceInWords,
  sourceInWords,
  webAddress,
} from "./evidence-words.ts";
export {
  breachSideWords,
  gainInWords,
  gainSideWords,
  keepSideWords,
  linkInWords,
  type SideWords,
  sharesInWords,
} from "./explain-words.ts";
export { fieldInWords, formNameOf, holderInWords, quantityInWords } from "./figure-names.ts";
export { figureInWords } from "./figure-words.ts";
export { atStart, type Labels, labelsOf, withPlanIds } from "./labels.ts";
export {
  count,
  exactPoints,
  factor,
  grouped,
  listed,
  plainNumber,
  plural,
  points,
  quoted,
  signed,
} from "./number-words.ts";
export { optionTable } from "./option-table.ts";
export { plainText } from "./plain-text.ts";
export { type RefusalWords, refusalInWords, refusalWords } from "./refusal-words.ts";
export {
  changeInWords,
  type OtherMeans,
  otherMeans,
  repairedSteps,
  repairInWords,
  smallestPatienceInWords,
} from "./repair-words.ts";
export { robustInWords } from "./robust-words.ts";
export { cutsInWords, cutsOf, otherSplitsInWords, splitsInWords } from "./split-words.ts";
export {
  CONCEPT_WORDS,
  deterrenceInWords,
  equilibriaInWords,
  equilibriumInWords,
  leavingInWords,
  type NamedMeasures,
  type NamedState,
  NO_START,
  ORDER_ONLY,
  optionCaption,
  sequenceInWords,
  stateInWords,
  stayingInWords,
  wayInWords,
} from "./stability-words.ts";
export { deedsInWords } from "./step-words.ts";
export {
  breaksTable,
  drawnInWords,
  driversInWords,
  driverTable,
  failureInWords,
  holdsIn,
  holdsInWords,
  knowledgeInWords,
  knowledgeTable,
  stoppedInWords,
  stressInWords,
  stressTable,
  surestOf,
  turnInWords,
} from "./stress-words.ts";
export { waitingInWords } from "./waiting-words.ts";
