/**
 * Arithmetic on columns: one number a sample, the first `count` of each. Small loops over plain tables are what an optimising
 * compiler does best; calculations over thousands of samples are strings of these.
 */
export type Column = Float64Array;

export function copyColumn(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]!;
}

/** out += a */
export function addColumn(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i]! += a[i]!;
}

/** out -= a */
export function subtractColumn(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i]! -= a[i]!;
}

/** out = a - b */
export function differenceOf(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
}

/** out = a b */
export function productOf(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
}

/** out = a b + c d */
export function twoProductsOf(out: Column, a: Column, b: Column, c: Column, d: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]! + c[i]! * d[i]!;
}

/** out += a b */
export function addProduct(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i]! += a[i]! * b[i]!;
}

/** out -= a b */
export function subtractProduct(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i]! -= a[i]! * b[i]!;
}

/** out = max(out, a) */
export function raiseTo(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i++) if (a[i]! > out[i]!) out[i] = a[i]!;
}

/** out = max(0, sign a) */
export function hingeOf(out: Column, a: Column, sign: 1 | -1, count: number): void {
  for (let i = 0; i < count; i++) out[i] = sign * a[i]! > 0 ? sign * a[i]! : 0;
}

/** out += max(0, a) */
export function addHinge(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i++) if (a[i]! > 0) out[i]! += a[i]!;
}

/** out += min(0, a) */
export function addNegativePart(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i++) if (a[i]! < 0) out[i]! += a[i]!;
}
