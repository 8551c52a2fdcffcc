export { copulaFactor } from "./gaussian-copula.ts";
