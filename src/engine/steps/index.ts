export * from "./drive.ts";
