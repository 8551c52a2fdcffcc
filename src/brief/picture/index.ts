export { gainBandsPicture, slackBandsPicture } from "./bands-picture.ts";
export { deadlockPicture } from "./deadlock-picture.ts";
export { gainsPicture } from "./gains-picture.ts";
export { type MovesPictureInput, movesPicture } from "./moves-picture.ts";
export type { PagePicture, PictureTable } from "./picture.ts";
export { standalonePicture } from "./standalone.ts";
export { temptationPicture } from "./temptation-picture.ts";
export { type Calendar, timelinePicture } from "./timeline-picture.ts";
export { tornadoPicture } from "./tornado-picture.ts";
