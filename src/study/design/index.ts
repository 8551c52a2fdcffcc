export { type DesignAsked, type Designed, type DesignStage, designAnswer } from "./design-answer.ts";
