import { type ReactNode, useState } from "react";
import { useKeeper } from "../keep/index.ts";

const THEMES = [
  { id: "auto", label: "Auto" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeSwitch(): ReactNode {
  const { preferences } = useKeeper();
  const [theme, setTheme] = useState(() => preferences.get("theme") ?? "auto");
  return (
    <label className="theme">
      <span className="unseen">Colours</span>
      <select
        value={theme}
        onChange={({ target }) => {
          setTheme(target.value);
          applyTheme(target.value);
          preferences.set("theme", target.value);
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
export function applyTheme(theme = "auto"): void {
  document.documentElement.dataset.theme = theme;
}
