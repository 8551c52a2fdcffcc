import { type ReactNode, useState } from "react";

const THEMES = [
  { id: "auto", label: "Auto" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
] as const;

/** Light, dark, or as the system has it; kept in the browser. */
export function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState(keptTheme);
  return (
    <label className="theme">
      <span className="unseen">Colours</span>
      <select
        value={theme}
        onChange={({ target }) => {
          setTheme(target.value);
          applyTheme(target.value);
          keep(target.value);
        }}
      >
        {THEMES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Shows the page in the colours last chosen; before it is first drawn. */
export function applyTheme(theme: string = keptTheme()): void {
  document.documentElement.dataset.theme = theme;
}

const KEY = "demarche-theme";

/** Storage may be forbidden; then the choice lasts as long as the page. */
function keptTheme(): string {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    return;
  }
}
