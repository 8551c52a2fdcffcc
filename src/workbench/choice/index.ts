export { type Choice, ChoiceContext, useChoice } from "./choice.ts";
