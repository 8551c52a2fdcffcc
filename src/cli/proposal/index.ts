export { paperBytes, paperEnding } from "./paper-bytes.ts";
