import { type ReactNode, useState } from "react";
import { copyNote, labelsOf } from "../../present/index.ts";
import { parse, writeCopy } from "../../scenario/index.ts";
import { useReading } from "../broker/index.ts";
import { Dialog } from "../elements/index.ts";
import { download, useKeeper } from "../keep/index.ts";

/** A copy of the scenario for another to fill in, without the figures of chosen parties, handed to the downloads. */
export function CopyDialog({ close }: { readonly close: () => void }): ReactNode {
  const keeper = useKeeper();
  const { scenario, text, hasErrors } = useReading();
  const [without, choose] = useState<readonly string[]>([]);
  const labels = scenario === null ? null : labelsOf(scenario);
  const save = (): void => {
    const root = parse(text, () => undefined);
    if (root === null || labels === null) return;
    download(keeper.fileName("yaml", "to fill in"), writeCopy(root, without, copyNote(without, labels)));
    close();
  };
  return (
    <Dialog title="A copy without values" close={close}>
      <p>
        For somebody to fill in who should not see what you think. Values, patience and evidence of the
        parties you tick stay behind, and all notes and comments.
      </p>
      {hasErrors || scenario === null || labels === null ? (
        <p role="alert">The scenario has errors; mend them first.</p>
      ) : (
        <fieldset className="copy-parties">
          <legend>Whose figures stay behind?</legend>
          {scenario.parties.map(({ id }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={without.includes(id)}
                onChange={({ target }) =>
                  choose(target.checked ? [...without, id] : without.filter((one) => one !== id))
                }
              />{" "}
              {labels.party(id)}
            </label>
          ))}
        </fieldset>
      )}
      <p className="soft">
        Labels, and evidence of what is not theirs, stand in it as they are: read it through before you hand
        it over.
      </p>
      <div className="actions">
        <button type="button" className="first" disabled={without.length === 0 || hasErrors} onClick={save}>
          Save the copy
        </button>
      </div>
    </Dialog>
  );
}
