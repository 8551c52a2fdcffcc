import { createContext, type ReactNode, useContext, useState } from "react";

type Announce = (words: string) => void;

const AnnounceContext: React.Context<Announce> = createContext<Announce>(() => undefined);

/** Says something to who cannot see it happen: what was moved where, what was undone. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the region that screen readers read out. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactNode {
  const [words, setWords] = useState("");
  return (
    <AnnounceContext value={setWords}>
      {children}
      <div className="unseen" role="status" aria-live="polite">
        {words}
      </div>
    </AnnounceContext>
  );
}
