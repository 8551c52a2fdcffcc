import { type ReactNode, useState } from "react";
import { recall, remember } from "../keep/index.ts";

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
          remember("local", KEY, target.value);
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

/** Where storage is forbidden the choice lasts as long as the page. */
const keptTheme = (): string => recall("local", KEY) ?? "auto";
