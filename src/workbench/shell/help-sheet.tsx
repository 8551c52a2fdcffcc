import { type ReactNode, useState } from "react";
import { Dialog } from "../elements/index.ts";
import { useKeeper } from "../keep/index.ts";
import { KEYS } from "../keys/index.ts";
import { useTour } from "../tour/index.ts";
import { applyTheme, THEMES } from "./theme.ts";

/** The keys, the colours, and the tour. */
export function HelpSheet({ close }: { readonly close: () => void }): ReactNode {
  const { preferences } = useKeeper();
  const [theme, setTheme] = useState(() => preferences.get("theme") ?? "auto");
  const tour = useTour();
  return (
    <Dialog title="Keys and looks" close={close}>
      <table className="keys">
        <tbody>
          {Object.values(KEYS).map(({ keys, does }) => (
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
