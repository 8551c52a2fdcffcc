import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { assess } from "../../../../src/engine/index.ts";
import {
  deadlockPicture,
  gainsPicture,
  LIGHT,
  labelsOf,
  PICTURE_STYLE,
  svgInPage,
  temptationPicture,
  timelinePicture,
} from "../../../../src/present/index.ts";
import { compile, readScenario } from "../../../../src/scenario/index.ts";
import { particularsOf } from "../../../../src/study/index.ts";
import { checkMarkup } from "../../../support/check-markup.ts";

it("draws from results and particulars that crossed a thread, at any width, with classes and colours that the styles have", () => {
  const { scenario } = readScenario(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));
  const model = compile(scenario!);
  const labels = labelsOf(scenario!);
  const particulars = structuredClone(particularsOf(model));
  const plans = structuredClone(model.plans.map(({ id }) => assess(model, id)));
  const plan = plans.find(({ steps }) => steps.length > 1)!;
  const pictures = [
    temptationPicture(plan, particulars.partyIds, particulars.patience, labels),
    timelinePicture(plan, particulars, labels),
    gainsPicture(plans, particulars.partyIds, [], labels),
    ...plans.flatMap((one) => deadlockPicture(one, scenario!, labels) ?? []),
  ];
  expect(pictures.length).toBeGreaterThan(3);
  for (const picture of pictures) {
    for (const width of [300, 520, 960]) {
      const markup = svgInPage(picture.draw(width), "here").text;
      checkMarkup(markup);
      expect(markup).toContain(`aria-labelledby="here" viewBox="0 0 ${width} `);
      const classes = [...markup.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => names!.split(" "));
      for (const name of classes) expect(`${PICTURE_STYLE} .p-edge-box `).toContain(`.${name} `.trimEnd());
    }
  }
  for (const [, token] of PICTURE_STYLE.matchAll(/var\(--([\w-]+)\)/g))
    expect(LIGHT).toHaveProperty([token!]);
});
