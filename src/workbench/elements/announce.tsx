import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

/** @param kind - `shown` also stands on the page for a while: for what people would otherwise wonder about */
type Announce = (words: string, kind?: "spoken" | "shown") => void;

const AnnounceContext: React.Context<Announce> = createContext<Announce>(() => undefined);

/** Milliseconds for which a notice stands. */
const NOTICE_MS = 9000;

/** Says something to who cannot see it happen: what was moved where, what was undone, why something was not done. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the region that screen readers read out, and the notice. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState({ words: "", shown: false, count: 0 });
  const announce = useCallback<Announce>(
    (words, kind = "spoken") =>
      setSaid(({ count }) => ({ words, shown: kind === "shown", count: count + 1 })),
    [],
  );
  useEffect(() => {
    if (!said.shown) return;
    const timer = setTimeout(() => setSaid((now) => ({ ...now, shown: false })), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={said.shown ? "said notice" : "said unseen"} role="status" aria-live="polite">
        {/* Said twice, it is read out twice. */}
        {said.words}
        {said.count % 2 === 0 ? "" : "\u00a0"}
      </div>
    </AnnounceContext>
  );
}
