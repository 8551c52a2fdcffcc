export * from "./packing.ts";
