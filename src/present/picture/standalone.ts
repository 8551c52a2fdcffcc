import { type Drawing, PAPER_WIDE, svgAlone, svgBare, WIDE } from "../chart/index.ts";
import type { PagePicture } from "./picture.ts";

/**
 * A picture as a file of its own, for a paper or a slide: light, with its title over it and style and words inside.
 *
 * @param about - what it is taken from, under the title: the title of the scenario
 * @param source - the text of the scenario, which the file then holds, so that it can be opened; null: it does not
 */
export function standalonePicture(
  { name, title, description, reading, draw }: PagePicture,
  about: string,
  source: string | null,
): string {
  const whole = reading === null ? description : `${description} ${reading}`;
  return svgAlone(draw(WIDE), { name, title, description: whole, about, source });
}

/** A picture for a paper that says its title and words by itself; sizes in pixels. */
export function pictureOnPaper({
  draw,
}: PagePicture): Pick<Drawing, "width" | "height"> & { readonly svg: string } {
  const drawing = draw(PAPER_WIDE);
  return { svg: svgBare(drawing), width: drawing.width, height: drawing.height };
}
