import { type ReactNode, useId, useState } from "react";
import { UnseenNote } from "./unseen-note.tsx";

/** A name for something new, and the button that adds it. */
export function AddForm({
  what,
  placeholder,
  add,
}: {
  readonly what: string;
  readonly placeholder: string;
  readonly add: (name: string) => Promise<boolean>;
}): ReactNode {
  const id = useId();
  const [name, setName] = useState("");
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        void add(name.trim()).then((isDone) => {
          if (isDone) setName("");
        });
      }}
    >
      <label htmlFor={id} className="unseen">
        {what}
      </label>
      <input
        id={id}
        type="text"
        value={name}
        placeholder={placeholder}
        aria-describedby={`${id}-unseen`}
        onChange={({ target }) => setName(target.value)}
      />
      <UnseenNote id={`${id}-unseen`} text={name} />
      <button type="submit" disabled={name.trim() === ""}>
        Add<span className="unseen">: {what}</span>
      </button>
    </form>
  );
}
