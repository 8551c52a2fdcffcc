export { type DesignedPlan, type DesignResult, design } from "./design.ts";
export type { DesignOptions, DesignProgress } from "./design-options.ts";
