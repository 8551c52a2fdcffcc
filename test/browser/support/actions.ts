import type { Locator, Page } from "playwright-core";

/**
 * The actions that a task takes: a click, a drag, a field typed and left, a key that chooses. Moving the focus there (Tab, arrows) is none,
 * as moving the pointer is none.
 */
export interface Actions {
  readonly count: () => number;
  readonly click: (what: Locator) => Promise<void>;
  /** From the middle of what is dragged; `over` is done while it is held. */
  readonly drag: (from: Locator, to: Locator, over?: () => Promise<void>) => Promise<void>;
  /** The same from a place of the page to another. */
  readonly sweep: (
    from: readonly [number, number],
    to: readonly [number, number],
    over?: () => Promise<void>,
  ) => Promise<void>;
  /** Gives something the focus, as Tab would, and presses a key on it. */
  readonly key: (on: Locator | null, key: string) => Promise<void>;
  /** An arrow that moves the focus, or what is taken up. */
  readonly arrow: (key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown") => Promise<void>;
  readonly type: (field: Locator, text: string) => Promise<void>;
  /** Into what has the focus; the key that ends it belongs to it. */
  readonly write: (text: string, end: string) => Promise<void>;
  readonly choose: (list: Locator, label: string) => Promise<void>;
}

export function actionsOn(page: Page): Actions {
  let count = 0;
  const middle = async (what: Locator): Promise<readonly [number, number]> => {
    const { x, y, width, height } = (await what.boundingBox())!;
    return [x + width / 2, y + height / 2];
  };
  const sweep: Actions["sweep"] = async ([x, y], [left, top], over) => {
    count++;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 12, y, { steps: 3 });
    await page.mouse.move(left, top, { steps: 6 });
    await over?.();
    await page.mouse.up();
  };
  return {
    count: () => count,
    sweep,
    click: async (what) => {
      count++;
      await what.click();
    },
    drag: async (from, to, over) => sweep(await middle(from), await middle(to), over),
    key: async (on, key) => {
      count++;
      await on?.focus();
      if (
        on !== null &&
        !(await on.evaluate((one) => one === document.body || one === document.activeElement))
      )
        throw new Error(`no key leads to ${on}`);
      await page.keyboard.press(key);
    },
    arrow: (key) => page.keyboard.press(key),
    type: async (field, text) => {
      count++;
      await field.fill(text);
      await field.blur();
    },
    write: async (text, end) => {
      count++;
      await page.keyboard.type(text);
      await page.keyboard.press(end);
    },
    choose: async (list, label) => {
      count++;
      await list.selectOption({ label });
    },
  };
}
