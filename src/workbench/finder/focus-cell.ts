/** Frames in which the table has come to show what it was asked for. */
const MOST_FRAMES = 90;

/** Gives the focus to the cell that the table of values stands at, once it is there. */
export function focusCell(frame = 0): void {
  const cell = document.querySelector<HTMLElement>("main .values-table [role=row] > [tabindex='0']");
  if (cell !== null && frame > 1) {
    cell.focus();
    cell.scrollIntoView({ block: "nearest" });
  } else if (frame < MOST_FRAMES) requestAnimationFrame(() => focusCell(frame + 1));
}
