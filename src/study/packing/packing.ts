/**
 * How values of a type stand in a file: one description by which they are written and read, and which says all that may stand there.
 */
export interface Packing<T> {
  pack(value: T): unknown;
  /**
   * @param at - where it stands, for people
   * @throws Misfit
   */
  unpack(json: unknown, at: string): T;
}

/** Something in a file is not what it may be. */
export class Misfit extends Error {
  constructor(at: string, expected: string) {
    super(`${at} is not ${expected}`);
    this.name = "Misfit";
  }
}

function plain<T>(expected: string, fits: (json: unknown) => json is T): Packing<T> {
  return {
    pack: (value) => value,
    unpack: (json, at) => {
      if (!fits(json)) throw new Misfit(at, expected);
      return json;
    },
  };
}

export const TEXT: Packing<string> = plain("a text", (json) => typeof json === "string");

/** A SHA-256 in hexadecimal figures. */
export const HASH: Packing<string> = plain(
  "a hash",
  (json): json is string => typeof json === "string" && /^[0-9a-f]{64}$/.test(json),
);

export function exactly<T extends string | number | boolean | null>(value: T): Packing<T> {
  return plain(JSON.stringify(value), (json): json is T => json === value);
}

export function oneOf<T>(values: readonly T[]): Packing<T> {
  return plain(`one of ${values.length} that it may be`, (json): json is T => values.includes(json as T));
}

export function whole(least: number, most: number): Packing<number> {
  return plain(
    `a whole number from ${least} to ${most}`,
    (json): json is number =>
      Number.isSafeInteger(json) && (json as number) >= least && (json as number) <= most,
  );
}

/** @param least - may be of either sign of infinity, as `most`; the number itself is finite */
export function number(
  least: number = Number.NEGATIVE_INFINITY,
  most: number = Number.POSITIVE_INFINITY,
): Packing<number> {
  return plain(
    `a number from ${least} to ${most}`,
    (json): json is number => Number.isFinite(json) && (json as number) >= least && (json as number) <= most,
  );
}

/** A whole number too long for JSON, as text with an "n". */
export const BIG: Packing<bigint> = {
  pack: (value) => `${value}n`,
  unpack: (json, at) => {
    if (typeof json !== "string" || !/^-?\d{1,500}n$/.test(json))
      throw new Misfit(at, 'a whole number with an "n"');
    return BigInt(json.slice(0, -1));
  },
};

export function nullable<T>(of: Packing<T>): Packing<T | null> {
  return {
    pack: (value) => (value === null ? null : of.pack(value)),
    unpack: (json, at) => (json === null ? null : of.unpack(json, at)),
  };
}

/** As many as there are descriptions, each by its own. */
export function tuple<T>(items: readonly Packing<T>[]): Packing<T[]> {
  return {
    pack: (values) => items.map((item, index) => item.pack(values[index]!)),
    unpack: (json, at) => {
      if (!Array.isArray(json) || json.length !== items.length)
        throw new Misfit(at, `a list of ${items.length}`);
      return items.map((item, index) => item.unpack(json[index], `${at}[${index}]`));
    },
  };
}

export function list<T>(of: Packing<T>, most: number): Packing<T[]> {
  return {
    pack: (values) => values.map(of.pack),
    unpack: (json, at) => {
      if (!Array.isArray(json) || json.length > most) throw new Misfit(at, `a list of at most ${most}`);
      return json.map((item, index) => of.unpack(item, `${at}[${index}]`));
    },
  };
}

/** Such that no two of a list are the same. */
export function distinct<T>(of: Packing<T[]>): Packing<T[]> {
  return {
    pack: of.pack,
    unpack: (json, at) => {
      const values = of.unpack(json, at);
      if (new Set(values).size !== values.length) throw new Misfit(at, "a list of different ones");
      return values;
    },
  };
}

/** A map of these keys and no others, in this order. @param fits - whether its values go together */
export function record<T extends object>(
  fields: { readonly [K in keyof T]-?: Packing<T[K]> },
  fits: (value: T) => boolean = () => true,
): Packing<T> {
  const entries = Object.entries(fields) as [keyof T & string, Packing<T[keyof T]>][];
  return {
    pack: (value) => Object.fromEntries(entries.map(([key, of]) => [key, of.pack(value[key])])),
    unpack: (json, at) => {
      if (typeof json !== "object" || json === null || Object.keys(json).length !== entries.length)
        throw new Misfit(at, `a map of ${entries.map(([key]) => key).join(", ")}`);
      const values = json as Readonly<Record<string, unknown>>;
      const value = Object.fromEntries(
        entries.map(([key, of]) => [
          key,
          of.unpack(Object.hasOwn(values, key) ? values[key] : undefined, `${at}.${key}`),
        ]),
      ) as T;
      if (!fits(value)) throw new Misfit(at, "what its figures add up to");
      return value;
    },
  };
}

/** A map of some of these keys and no others. */
export function some<T extends object>(
  fields: { readonly [K in keyof T]-?: Packing<Exclude<T[K], undefined>> },
): Packing<T> {
  const known = new Map(Object.entries(fields) as [string, Packing<unknown>][]);
  const each = (value: object, act: (of: Packing<unknown>, one: unknown, key: string) => unknown): T =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, act(known.get(key)!, one, key)])) as T;
  return {
    pack: (value) => each(value, (of, one) => of.pack(one)),
    unpack: (json, at) => {
      if (typeof json !== "object" || json === null || !Object.keys(json).every((key) => known.has(key)))
        throw new Misfit(at, `a map of some of ${[...known.keys()].join(", ")}`);
      return each(json, (of, one, key) => of.unpack(one, `${at}.${key}`));
    },
  };
}

/** A column of doubles under "floats"; those that JSON lacks by their names. @param length - null: any */
export function floats(
  length: number | null,
  fits: (value: number) => boolean = () => true,
): Packing<Float64Array> {
  return {
    pack: (column) => ({ floats: Array.from(column, (one) => (Number.isFinite(one) ? one : String(one))) }),
    unpack: (json, at) => {
      const expected = `${length ?? "some"} figures that can be`;
      const values = columnOf(json, "floats", length, at, expected).map((one) =>
        one === "Infinity" || one === "-Infinity" ? Number(one) : one,
      );
      if (!values.every((one) => typeof one === "number" && fits(one))) throw new Misfit(at, expected);
      return Float64Array.from(values as number[]);
    },
  };
}

/** A column of counts under "words", each up to `most`. */
export function words(most: number): Packing<Uint32Array> {
  return {
    pack: (column) => ({ words: Array.from(column) }),
    unpack: (json, at) => {
      const expected = `counts up to ${most}`;
      const values = columnOf(json, "words", null, at, expected);
      const { unpack } = whole(0, most);
      return Uint32Array.from(values, (one) => unpack(one, at));
    },
  };
}

function columnOf(
  json: unknown,
  key: string,
  length: number | null,
  at: string,
  expected: string,
): unknown[] {
  const isMap = typeof json === "object" && json !== null && Object.keys(json).join() === key;
  const values: unknown = isMap ? (json as Readonly<Record<string, unknown>>)[key] : null;
  if (!Array.isArray(values) || (length !== null && values.length !== length)) throw new Misfit(at, expected);
  return values;
}
