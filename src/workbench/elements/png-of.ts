/** Dots for one pixel of the picture: some 300 to the inch at the width of a page, as the command line has it. */
const SCALE = 3;

/** A picture as PNG, drawn by the browser in its own fonts. @throws (rejects) where the browser cannot draw it */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("the picture is too large to be drawn"));
      else resolve(blob);
    }, "image/png");
  });
}
