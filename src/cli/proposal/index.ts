export { paperBytes, paperEnding } from "./paper-bytes.ts";
export { withoutTimes } from "./without-times.ts";
