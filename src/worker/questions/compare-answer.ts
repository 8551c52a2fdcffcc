import { assess, type Model } from "../../engine/index.ts";
import { particularsOf } from "../../present/index.ts";
import type { Comparison } from "./question.ts";

/** Every plan of a model assessed at its central values. */
export function compareAnswer(model: Model): Comparison {
  return { plans: model.plans.map((plan) => assess(model, plan)), ...particularsOf(model) };
}
