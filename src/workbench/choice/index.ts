export { type Choice, ChoiceContext, chosenPlan, useChoice } from "./choice.ts";
