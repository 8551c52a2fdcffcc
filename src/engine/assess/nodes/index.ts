export { assessNodes } from "./assess-nodes.ts";
