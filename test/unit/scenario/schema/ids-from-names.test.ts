import { describe, expect, it } from "vitest";
import { idsFromNames } from "../../../../src/scenario/schema/ids-from-names.ts";

describe("ids from names", () => {
  it("are told apart by a number, which passes over those that are taken", () => {
    const names = ["Site", "site!", "Site 3", "SITE", "site", "Other", "site"];
    const used = ["site-2", "other"];
    expect(idsFromNames(names, "measure", "measure", used)).toEqual([
      "site",
      "site-3",
      "site-3-2",
      "site-4",
      "site-5",
      "other-2",
      "site-6",
    ]);
  });

  it("are made in one pass of tens of thousands of equal names, which counted anew for each would take minutes", () => {
    const ids = idsFromNames(new Array<string>(50_000).fill("9"), "measure", "measure");
    expect([ids[0], ids[1], ids.at(-1)]).toEqual(["measure-9", "measure-9-2", "measure-9-50000"]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
