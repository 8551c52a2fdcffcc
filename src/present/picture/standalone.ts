import { svgAlone, svgInPage, WIDE } from "../chart/index.ts";
import type { PagePicture } from "./picture.ts";

/**
 * A picture as a file of its own, for a paper or a slide: light, with its title over it and style and words inside.
 *
 * @param about - what it is taken from, under the title: the title of the scenario
 */
export function standalonePicture(
  { name, title, description, reading, draw }: PagePicture,
  about: string,
): string {
  const whole = reading === null ? description : `${description} ${reading}`;
  return svgAlone(draw(WIDE), { name, title, description: whole, about });
}

/**
 * A picture as markup to stand in a page that has `PICTURE_STYLE`; every text in it is escaped.
 *
 * @param width - in pixels, to be laid out for: type keeps its size, so draw for the room there is (`NARROW`, `WIDE` or between)
 * @param labelledBy - the id of what names and describes it there
 */
export function embeddedPicture({ draw }: PagePicture, width: number, labelledBy: string): string {
  return svgInPage(draw(width), labelledBy).text;
}
