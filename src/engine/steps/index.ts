export { type Budget, drive, driveTurn, relay } from "./drive.ts";
