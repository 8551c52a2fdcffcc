import { LANGUAGE } from "./language.ts";
import type { Shape } from "./shape.ts";

/** Whether figures of the scenario stand in such a value. Those of readings stand beside them. */
export function holdsFigures(shape: Shape): boolean {
  switch (shape.kind) {
    case "figure":
      return true;
    case "record":
      return LANGUAGE[shape.record].fields.some((field) => holdsFigures(field.shape));
    case "list":
    case "definitions":
    case "by-id":
      return holdsFigures(shape.of);
    default:
      return false;
  }
}
