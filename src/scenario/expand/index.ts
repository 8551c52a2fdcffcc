export * from "./expand.ts";
export * from "./infeasibility.ts";
export * from "./instalments.ts";
export * from "./resolve-steps.ts";
export * from "./taken-back.ts";
