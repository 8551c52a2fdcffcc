import { type ReactNode, useState } from "react";
import { Dialog } from "../elements/index.ts";
import { useKeeper } from "../keep/index.ts";
import { useTour } from "../tour/index.ts";
import { PLACE_IDS, PLACES } from "./places.ts";
import { applyTheme, THEMES } from "./theme.ts";

/** What keys do everywhere, as people read them. */
const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ...PLACE_IDS.map((id) => [PLACES[id].key, PLACES[id].label] as const),
  ["[  ]", "Previous, next plan"],
  ["Ctrl+Z", "Undo"],
  ["Ctrl+Shift+Z", "Redo"],
  ["Ctrl+S", "Save"],
  ["?", "These keys"],
  ["Esc", "Close what is open"],
  ["Arrows on a slider", "One step; with Shift ten"],
  ["f on a slider", "To the next value at which a verdict turns"],
  ["Backspace on a slider", "Put back"],
];

/** The keys, the colours, and the tour. */
export function HelpSheet({ close }: { readonly close: () => void }): ReactNode {
  const { preferences } = useKeeper();
  const [theme, setTheme] = useState(() => preferences.get("theme") ?? "auto");
  const tour = useTour();
  return (
    <Dialog title="Keys and looks" close={close}>
      <table className="keys">
        <tbody>
          {KEYS.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="row">
        <label className="theme">
          Colours{" "}
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
        <button
          type="button"
          onClick={() => {
            close();
            tour.start();
          }}
        >
          Show me around
        </button>
      </p>
    </Dialog>
  );
}
