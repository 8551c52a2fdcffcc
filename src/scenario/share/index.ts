export { type SharedCopy, share } from "./share.ts";
export { writeCopy } from "./write-copy.ts";
