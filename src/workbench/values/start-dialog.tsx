import { type ReactNode, useId, useState } from "react";
import { Dialog, useChoice, useRemembered } from "../elements/index.ts";
import { useKeeper } from "../keep/index.ts";
import { type StartParty, startProblems, startText } from "./start-text.ts";

const NOBODY: StartParty = { name: "", measures: "" };
const NOTHING = {
  title: "",
  parties: [NOBODY, NOBODY] as readonly StartParty[],
  plans: ["", ""] as readonly string[],
};

/** A scenario from nothing: who, what could each do, what is on the table; its figures are typed in the table of values then. */
export function StartDialog({ close }: { readonly close: () => void }): ReactNode {
  const keeper = useKeeper();
  const { choosePlace } = useChoice();
  const id = useId();
  // What is typed waits where the window is closed before it is begun.
  const [start, setStart] = useRemembered("new scenario", NOTHING);
  const { title, parties, plans } = start;
  const [isAsked, ask] = useState(false);
  const problems = startProblems(start);
  const saysOf = (party: number | null): readonly string[] =>
    problems.filter((one) => one.party === party && (isAsked || party !== null)).map(({ why }) => why);
  const setParty = (at: number, change: Partial<StartParty>): void =>
    setStart({
      ...start,
      parties: parties.map((one, index) => (index === at ? { ...one, ...change } : one)),
    });
  const named = parties.map(({ name }, at) => (name.trim() === "" ? `party ${at + 1}` : name.trim()));
  return (
    <Dialog title="New scenario" close={close} wide>
      <form
        className="start"
        onSubmit={(event) => {
          event.preventDefault();
          ask(true);
          if (problems.length > 0) return;
          void keeper
            .openText(startText(start), {
              kind: "new",
              name: title.trim() === "" ? "New scenario" : title.trim(),
            })
            .then(() => {
              setStart(NOTHING);
              choosePlace("values");
              close();
            });
        }}
      >
        <label>
          What is it about? <span className="soft">May be left empty.</span>
          <input
            type="text"
            value={title}
            onChange={({ target }) => setStart({ ...start, title: target.value })}
          />
        </label>
        <fieldset>
          <legend>Who, and what could each do?</legend>
          <p className="soft">
            A line for each thing: what is done and, if you like, what it is worth to{" "}
            {named.join(", then to ")}, between semicolons: <q>Open the border; -4..-2; 5</q>. Rows of a
            spreadsheet can be pasted.
          </p>
          <div className="start-parties">
            {parties.map((party, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a party is its place
              <div key={at}>
                <label>
                  Party {at + 1}
                  <input
                    type="text"
                    value={party.name}
                    placeholder="Its name"
                    onChange={({ target }) => setParty(at, { name: target.value })}
                  />
                </label>
                <label>
                  What could {party.name.trim() === "" ? "it" : party.name.trim()} do?
                  <textarea
                    rows={4}
                    value={party.measures}
                    aria-describedby={`${id}-${at}`}
                    onChange={({ target }) => setParty(at, { measures: target.value })}
                  />
                </label>
                <div id={`${id}-${at}`} role="status">
                  {saysOf(at).map((why) => (
                    <p key={why} className="amber">
                      {why}
                    </p>
                  ))}
                </div>
              </div>
            ))}
          </div>
          <button
            type="button"
            className="link"
            onClick={() => setStart({ ...start, parties: [...parties, NOBODY] })}
          >
            Another party
          </button>
        </fieldset>
        <fieldset>
          <legend>What is on the table?</legend>
          <p className="soft">Names of plans. Their steps are put together in Plan. May be left empty.</p>
          <div className="start-parties">
            {plans.map((plan, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a plan is its place
              <label key={at}>
                Plan {at + 1}
                <input
                  type="text"
                  value={plan}
                  onChange={({ target }) => setStart({ ...start, plans: plans.with(at, target.value) })}
                />
              </label>
            ))}
          </div>
          <button
            type="button"
            className="link"
            onClick={() => setStart({ ...start, plans: [...plans, ""] })}
          >
            Another plan
          </button>
        </fieldset>
        <div role="status">
          {saysOf(null).map((why) => (
            <p key={why} className="amber">
              {why}
            </p>
          ))}
        </div>
        <p className="actions">
          <button type="submit" className="first">
            Begin
          </button>
        </p>
      </form>
    </Dialog>
  );
}
