/** Frames in which a place has come to show what it was asked for. */
const MOST_FRAMES = 90;

/**
 * Brings what is called so in the place in front into view, with the focus: a field or a cell by its name, else what opens the part that it is
 * in, which is opened.
 */
export function showThere(name: string, within: string, frame = 0): void {
  const main = document.querySelector("main");
  const field = [...(main?.querySelectorAll<HTMLElement>("[aria-label]") ?? [])].find(
    (element) => isCalled(element, name) && isSeen(element),
  );
  const part = [...(main?.querySelectorAll<HTMLElement>("summary, [role=rowheader], th") ?? [])].find(
    (element) =>
      (element.matches("[role=rowheader]")
        ? element.textContent.includes(within)
        : element.textContent.startsWith(within)) && isSeen(element),
  );
  if (field === undefined && part instanceof HTMLElement && part.matches("details:not([open]) > summary"))
    part.click();
  const found = field ?? (name === within || frame >= MOST_FRAMES ? part : undefined);
  if (found !== undefined) {
    if (found.tabIndex < 0 && !found.hasAttribute("tabindex")) found.tabIndex = -1;
    found.focus();
    found.scrollIntoView({ block: "center" });
  } else if (frame < MOST_FRAMES) requestAnimationFrame(() => showThere(name, within, frame + 1));
}

/** By its label alone, or with what stands there behind it: a cell of the table of values. */
function isCalled(element: HTMLElement, name: string): boolean {
  const label = element.getAttribute("aria-label") ?? "";
  return label === name || label.startsWith(`${name}: `);
}

function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
