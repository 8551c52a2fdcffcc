export { analyse, askedOf } from "./analysis.ts";
export { briefDocx } from "./brief-docx.ts";
export { writeFigure } from "./figure.ts";
export { findChromium } from "./find-chromium.ts";
export { printPdf } from "./print-pdf.ts";
