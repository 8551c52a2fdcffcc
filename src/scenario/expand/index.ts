export * from "./expand.ts";
export * from "./infeasibility.ts";
export * from "./resolve-steps.ts";
