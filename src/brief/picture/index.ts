export { gainBandsPicture, slackBandsPicture } from "./bands-picture.ts";
export { deadlockPicture } from "./deadlock-picture.ts";
export { gainsPicture } from "./gains-picture.ts";
export { type Particulars, particularsOf, performerOf } from "./particulars.ts";
export type { PagePicture, PictureTable } from "./picture.ts";
export { embeddedPicture, standalonePicture } from "./standalone.ts";
export { temptationPicture } from "./temptation-picture.ts";
export { timelinePicture } from "./timeline-picture.ts";
export { tornadoPicture } from "./tornado-picture.ts";
