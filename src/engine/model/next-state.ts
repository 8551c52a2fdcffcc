import type { Mask } from "../numeric/index.ts";
import type { Bundle } from "./compiled-plan.ts";

/** The state after a step. */
export function nextState(state: Mask, bundle: Pick<Bundle, "does" | "ends">): Mask {
  const next = Uint32Array.from(state);
  for (const measure of bundle.does) next[measure >>> 5]! |= 1 << (measure & 31);
  for (const measure of bundle.ends) next[measure >>> 5]! &= ~(1 << (measure & 31));
  return next;
}
