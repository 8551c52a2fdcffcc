export { type Choice, ChoiceContext, chosenPlan, useChoice, type ViewId } from "./choice.ts";
