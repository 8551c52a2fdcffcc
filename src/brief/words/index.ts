export { answerInWords, perPeriod, verdictInWords, whenInWords } from "./compare-words.ts";
export { designInWords, frontierTable, objectiveInWords, worthInWords } from "./design-words.ts";
export {
  breachSideWords,
  gainInWords,
  gainSideWords,
  keepSideWords,
  linkInWords,
  type SideWords,
  sharesInWords,
} from "./explain-words.ts";
export { type Labels, labelsOf } from "./labels.ts";
export { count, exactPoints, factor, listed, plainNumber, plural, points, quoted } from "./number-words.ts";
export { plainText } from "./plain-text.ts";
export {
  changeInWords,
  type OtherMeans,
  otherMeans,
  repairedSteps,
  repairInWords,
  smallestPatienceInWords,
} from "./repair-words.ts";
export {
  deterrenceInWords,
  equilibriaInWords,
  equilibriumInWords,
  type NamedMeasures,
  type NamedState,
  wayInWords,
} from "./stability-words.ts";
export { waitingInWords } from "./waiting-words.ts";
