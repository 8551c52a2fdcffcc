import { useCallback } from "react";
import { capitalised } from "../../present/index.ts";
import type { Change } from "../../scenario/index.ts";
import { useBroker } from "../broker/index.ts";
import { useAnnounce } from "../elements/index.ts";

/** Makes a change in the text and says so; where it is refused, says why. @returns whether it was made */
export function useChange(): (change: Change, what: string) => Promise<boolean> {
  const broker = useBroker();
  const announce = useAnnounce();
  return useCallback(
    async (change, what) => {
      const refusal = await broker.text.change(change, what);
      if (refusal === null) announce(`${capitalised(what)}.`);
      else announce(`Not done (${what}): ${refusal}.`, "shown");
      return refusal === null;
    },
    [broker, announce],
  );
}
