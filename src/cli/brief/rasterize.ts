import { partOfPackage } from "../files/index.ts";

/** Dots for one pixel of the picture: at the width of a page, some 300 to the inch. */
const SCALE = 3;

/**
 * A picture as PNG, the same on every machine: its text in the one font shipped beside the program, never in those of the system.
 *
 * resvg is a program of several megabytes for each kind of machine, so it is loaded only when a command needs it.
 */
export async function rasterize(svg: string): Promise<Buffer> {
  const { Resvg } = await import("@resvg/resvg-js");
  const drawn = new Resvg(svg, {
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      loadSystemFonts: false,
      fontFiles: [partOfPackage("fonts", "DejaVuSans.ttf")],
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
    },
  });
  return drawn.render().asPng();
}
