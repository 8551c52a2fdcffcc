/** The colours that the page can be shown in. */
export const THEMES = [
  { id: "auto", label: "As the system has them" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
] as const;

/** Shows the page in the colours last chosen; before it is first drawn. */
export function applyTheme(theme = "auto"): void {
  document.documentElement.dataset.theme = theme;
}
