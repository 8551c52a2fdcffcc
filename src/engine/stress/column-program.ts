import {
  addProduct,
  addScaled,
  addTwoScaled,
  type Column,
  differenceOf,
  fourScaledOf,
  greaterOf,
  hingeOf,
  negativePartOf,
  productOf,
  scaledOf,
  subtractProduct,
  sumOf,
  threeScaledOf,
  twoProductsOf,
  twoScaledOf,
} from "../numeric/index.ts";

export type Operation = (count: number) => void;

/** A share of the future: one number where it is the same in every sample, else a column. */
export type Share = number | Column;

/** A column of figures to be added or taken off. */
export interface Signed {
  readonly column: Column;
  readonly sign: 1 | -1;
}

/** sign * share * column */
export interface Weighted extends Signed {
  readonly share: Share;
}

/** factor * share */
export interface Part {
  readonly share: Share;
  readonly factor: number;
}

/** Hands out columns for intermediate figures; programs that run one after the other can share them. */
export interface ColumnPool {
  readonly columns: Column[];
  used: number;
}

/**
 * Arithmetic over columns, written down to be run for batch after batch: each method notes operations and gives the column that will
 * hold the outcome. Sums, greatest figures and differences asked for again are worked out once.
 */
export interface ColumnProgram {
  readonly operations: Operation[];
  /** A column for an outcome. */
  take(): Column;
  /** What `fill` notes for a column, once for all that ask for this kind of outcome of these. */
  made(kind: string, of: readonly Share[], fill: (out: Column) => void): Column;
  /** One that nobody else gets, also after `within`. */
  keep(): Column;
  /** Columns taken by `body` are free for others afterwards. */
  within(body: () => void): void;
  /** Σ items; null where there are none. Lists that begin alike share what they have in common. */
  total(items: readonly Signed[]): Column | null;
  /** min(0, max items): what the least costly of some choices costs, where all of them cost. Shared as `total`. */
  leastLoss(items: readonly Signed[]): Column;
  /** max(0, sign worth) */
  positivePart(worth: Column, sign: 1 | -1): Column;
  /** Σ factor share; all of them numbers, or all columns. */
  mix(parts: readonly Part[]): Share;
  /** A column that holds it. */
  columnOf(share: Share): Column;
  /** a b */
  product(a: Column, b: Column): Column;
  /** Σ items into `out`, which is a column of none of them. */
  combine(out: Column, items: readonly Weighted[]): void;
  /** One item more into `out`. */
  add(out: Column, item: Weighted): void;
  note(operation: Operation): void;
}

export function columnProgram(fresh: () => Column, pool: ColumnPool, kept: ColumnPool): ColumnProgram {
  const operations: Operation[] = [];
  const names = new Map<Column, number>();
  const made = new Map<string, Column>();
  const take = (from: ColumnPool): Column => {
    if (from.used === from.columns.length) from.columns.push(fresh());
    return from.columns[from.used++]!;
  };
  const nameOf = (column: Column): number => {
    const name = names.get(column) ?? names.size;
    names.set(column, name);
    return name;
  };
  /** What is made once stays for the whole program. */
  const once = (key: string, fill: (out: Column) => void): Column => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const column = take(kept);
    made.set(key, column);
    fill(column);
    return column;
  };
  const note = (operation: Operation): void => void operations.push(operation);
  const chain = (
    kind: string,
    items: readonly Signed[],
    join: (out: Column, before: Column, item: Signed) => void,
  ): Column | null => {
    let so: Column | null = null;
    let key = kind;
    for (const item of items) {
      const before: Column | null = so;
      key += ` ${item.sign * (nameOf(item.column) + 1)}`;
      if (before === null && item.sign > 0) so = item.column;
      else {
        so = once(key, (out) => {
          if (before === null) note((count) => scaledOf(out, -1, item.column, count));
          else join(out, before, item);
        });
      }
    }
    return so;
  };
  const total = (items: readonly Signed[]): Column | null =>
    chain("sum", items, (out, before, { column, sign }) => {
      const join = sign > 0 ? sumOf : differenceOf;
      note((count) => join(out, before, column, count));
    });
  return {
    operations,
    note,
    take: () => take(pool),
    made: (kind, of, fill) =>
      once(`${kind} ${of.map((one) => (typeof one === "number" ? one : `c${nameOf(one)}`)).join(" ")}`, fill),
    keep: () => take(kept),
    within: (body) => {
      const mark = pool.used;
      body();
      pool.used = mark;
    },
    total,
    leastLoss: (items) => {
      const greatest = chain("greatest", items, (out, before, { column, sign }) =>
        note((count) => greaterOf(out, before, sign, column, count)),
      )!;
      return once(`loss ${nameOf(greatest)}`, (out) => note((count) => negativePartOf(out, greatest, count)));
    },
    positivePart: (worth, sign) =>
      once(`positive ${sign * (nameOf(worth) + 1)}`, (out) =>
        note((count) => hingeOf(out, worth, sign, count)),
      ),
    mix: (parts) => {
      let certain = 0;
      const columns: Column[] = [];
      const factors: number[] = [];
      for (const { share, factor } of parts) {
        if (typeof share === "number") {
          certain += factor * share;
          continue;
        }
        const place = columns.indexOf(share);
        if (place >= 0) factors[place]! += factor;
        else {
          columns.push(share);
          factors.push(factor);
        }
      }
      let key = "";
      let only: Column | null = null;
      for (const [place, factor] of factors.entries()) {
        if (factor === 0) continue;
        only = key === "" && factor === 1 ? columns[place]! : null;
        key += `${factor} ${nameOf(columns[place]!)} `;
      }
      if (key === "") return certain;
      if (only !== null) return only;
      return once(`mix ${key}`, (out) => {
        const items = columns.map((column, place): Weighted => ({ share: factors[place]!, column, sign: 1 }));
        combineScaled(
          out,
          items.filter(({ share }) => share !== 0),
          note,
        );
      });
    },
    columnOf: (share) =>
      typeof share === "number"
        ? once(`number ${share}`, (out) => note((count) => void out.fill(share, 0, count)))
        : share,
    product: (a, b) =>
      once(`product ${nameOf(a)} ${nameOf(b)}`, (out) => note((count) => productOf(out, a, b, count))),
    combine: (out, items) => {
      const real = items.filter(({ share }) => share !== 0);
      const products = real.filter(({ share }) => typeof share !== "number");
      const scaled = real.filter(({ share }) => typeof share === "number");
      if (products.length === 0) combineScaled(out, scaled, note);
      else if (scaled.length === 0) combineProducts(out, products, note);
      else {
        combineScaled(out, scaled, note);
        for (const item of products) addItem(out, item, note);
      }
    },
    add: (out, item) => {
      const { share, column, sign } = item;
      if (typeof share !== "number") addItem(out, item, note);
      else if (share !== 0) note((count) => addScaled(out, sign * share, column, count));
    },
  };
}

function combineScaled(out: Column, items: readonly Weighted[], note: (operation: Operation) => void): void {
  const [a, b, c, d] = items.map(({ column }) => column);
  const [p, q, r, s] = items.map(({ share, sign }) => sign * (share as number));
  if (d !== undefined) note((count) => fourScaledOf(out, p!, a!, q!, b!, r!, c!, s!, d, count));
  else if (c !== undefined) note((count) => threeScaledOf(out, p!, a!, q!, b!, r!, c, count));
  else if (b !== undefined) note((count) => twoScaledOf(out, p!, a!, q!, b, count));
  else if (a !== undefined) note((count) => scaledOf(out, p!, a, count));
  else note((count) => void out.fill(0, 0, count));
  for (let place = 4; place < items.length; place += 2) {
    const [one, other] = [items[place]!, items[place + 1]];
    const t = one.sign * (one.share as number);
    if (other === undefined) note((count) => addScaled(out, t, one.column, count));
    else {
      const u = other.sign * (other.share as number);
      note((count) => addTwoScaled(out, t, one.column, u, other.column, count));
    }
  }
}

/** As `combineScaled` where shares differ from sample to sample. */
function combineProducts(
  out: Column,
  items: readonly Weighted[],
  note: (operation: Operation) => void,
): void {
  const of = (item: Weighted): readonly [Column, Column] => [item.share as Column, item.column];
  const [first, second] = items;
  let place = 0;
  if (first?.sign === 1 && second?.sign === 1) {
    const [[a, b], [c, d]] = [of(first), of(second)];
    note((count) => twoProductsOf(out, a, b, c, d, count));
    place = 2;
  } else {
    const [a, b] = of(first!);
    note((count) => productOf(out, a, b, count));
    if (first!.sign < 0) note((count) => scaledOf(out, -1, out, count));
    place = 1;
  }
  for (; place < items.length; place++) addItem(out, items[place]!, note);
}

function addItem(out: Column, { share, column, sign }: Weighted, note: (operation: Operation) => void): void {
  const join = sign > 0 ? addProduct : subtractProduct;
  note((count) => join(out, share as Column, column, count));
}
