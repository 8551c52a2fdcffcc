import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const VERDICTS = ["nothing", "declined", "breaks", "holds"] as const;

it.each(["src/workbench/shell/elements.css", "src/present/page/style.ts"])(
  "%s has a look for every verdict",
  (file) => {
    const style = readFileSync(join(ROOT, file), "utf8");
    expect(VERDICTS.filter((verdict) => !style.includes(`.${verdict} .sign`))).toEqual([]);
  },
);
