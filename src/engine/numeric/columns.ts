/**
 * Arithmetic on columns: one number a sample, the first `count` of each. Calculations over thousands of samples are strings of these.
 *
 * Loops take eight numbers a turn, which halves their time and more; so a column's length is a multiple of 8, and what lies behind
 * `count` is worked on too and means nothing.
 */
export type Column = Float64Array;

/** out = a */
export function copyColumn(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]!;
    out[i + 1] = a[i + 1]!;
    out[i + 2] = a[i + 2]!;
    out[i + 3] = a[i + 3]!;
    out[i + 4] = a[i + 4]!;
    out[i + 5] = a[i + 5]!;
    out[i + 6] = a[i + 6]!;
    out[i + 7] = a[i + 7]!;
  }
}

/** out += a */
export function addColumn(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i]! += a[i]!;
    out[i + 1]! += a[i + 1]!;
    out[i + 2]! += a[i + 2]!;
    out[i + 3]! += a[i + 3]!;
    out[i + 4]! += a[i + 4]!;
    out[i + 5]! += a[i + 5]!;
    out[i + 6]! += a[i + 6]!;
    out[i + 7]! += a[i + 7]!;
  }
}

/** out -= a */
export function subtractColumn(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i]! -= a[i]!;
    out[i + 1]! -= a[i + 1]!;
    out[i + 2]! -= a[i + 2]!;
    out[i + 3]! -= a[i + 3]!;
    out[i + 4]! -= a[i + 4]!;
    out[i + 5]! -= a[i + 5]!;
    out[i + 6]! -= a[i + 6]!;
    out[i + 7]! -= a[i + 7]!;
  }
}

/** out = a + b */
export function sumOf(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]! + b[i]!;
    out[i + 1] = a[i + 1]! + b[i + 1]!;
    out[i + 2] = a[i + 2]! + b[i + 2]!;
    out[i + 3] = a[i + 3]! + b[i + 3]!;
    out[i + 4] = a[i + 4]! + b[i + 4]!;
    out[i + 5] = a[i + 5]! + b[i + 5]!;
    out[i + 6] = a[i + 6]! + b[i + 6]!;
    out[i + 7] = a[i + 7]! + b[i + 7]!;
  }
}

/** out = a + b + c */
export function sumOfThree(out: Column, a: Column, b: Column, c: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]! + b[i]! + c[i]!;
    out[i + 1] = a[i + 1]! + b[i + 1]! + c[i + 1]!;
    out[i + 2] = a[i + 2]! + b[i + 2]! + c[i + 2]!;
    out[i + 3] = a[i + 3]! + b[i + 3]! + c[i + 3]!;
    out[i + 4] = a[i + 4]! + b[i + 4]! + c[i + 4]!;
    out[i + 5] = a[i + 5]! + b[i + 5]! + c[i + 5]!;
    out[i + 6] = a[i + 6]! + b[i + 6]! + c[i + 6]!;
    out[i + 7] = a[i + 7]! + b[i + 7]! + c[i + 7]!;
  }
}

/** out = a - b */
export function differenceOf(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]! - b[i]!;
    out[i + 1] = a[i + 1]! - b[i + 1]!;
    out[i + 2] = a[i + 2]! - b[i + 2]!;
    out[i + 3] = a[i + 3]! - b[i + 3]!;
    out[i + 4] = a[i + 4]! - b[i + 4]!;
    out[i + 5] = a[i + 5]! - b[i + 5]!;
    out[i + 6] = a[i + 6]! - b[i + 6]!;
    out[i + 7] = a[i + 7]! - b[i + 7]!;
  }
}

/** out = a - b - c */
export function differenceOfThree(out: Column, a: Column, b: Column, c: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]! - b[i]! - c[i]!;
    out[i + 1] = a[i + 1]! - b[i + 1]! - c[i + 1]!;
    out[i + 2] = a[i + 2]! - b[i + 2]! - c[i + 2]!;
    out[i + 3] = a[i + 3]! - b[i + 3]! - c[i + 3]!;
    out[i + 4] = a[i + 4]! - b[i + 4]! - c[i + 4]!;
    out[i + 5] = a[i + 5]! - b[i + 5]! - c[i + 5]!;
    out[i + 6] = a[i + 6]! - b[i + 6]! - c[i + 6]!;
    out[i + 7] = a[i + 7]! - b[i + 7]! - c[i + 7]!;
  }
}

/** out = a b */
export function productOf(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]! * b[i]!;
    out[i + 1] = a[i + 1]! * b[i + 1]!;
    out[i + 2] = a[i + 2]! * b[i + 2]!;
    out[i + 3] = a[i + 3]! * b[i + 3]!;
    out[i + 4] = a[i + 4]! * b[i + 4]!;
    out[i + 5] = a[i + 5]! * b[i + 5]!;
    out[i + 6] = a[i + 6]! * b[i + 6]!;
    out[i + 7] = a[i + 7]! * b[i + 7]!;
  }
}

/** out = a b + c d */
export function twoProductsOf(out: Column, a: Column, b: Column, c: Column, d: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = a[i]! * b[i]! + c[i]! * d[i]!;
    out[i + 1] = a[i + 1]! * b[i + 1]! + c[i + 1]! * d[i + 1]!;
    out[i + 2] = a[i + 2]! * b[i + 2]! + c[i + 2]! * d[i + 2]!;
    out[i + 3] = a[i + 3]! * b[i + 3]! + c[i + 3]! * d[i + 3]!;
    out[i + 4] = a[i + 4]! * b[i + 4]! + c[i + 4]! * d[i + 4]!;
    out[i + 5] = a[i + 5]! * b[i + 5]! + c[i + 5]! * d[i + 5]!;
    out[i + 6] = a[i + 6]! * b[i + 6]! + c[i + 6]! * d[i + 6]!;
    out[i + 7] = a[i + 7]! * b[i + 7]! + c[i + 7]! * d[i + 7]!;
  }
}

/** out += a b */
export function addProduct(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i]! += a[i]! * b[i]!;
    out[i + 1]! += a[i + 1]! * b[i + 1]!;
    out[i + 2]! += a[i + 2]! * b[i + 2]!;
    out[i + 3]! += a[i + 3]! * b[i + 3]!;
    out[i + 4]! += a[i + 4]! * b[i + 4]!;
    out[i + 5]! += a[i + 5]! * b[i + 5]!;
    out[i + 6]! += a[i + 6]! * b[i + 6]!;
    out[i + 7]! += a[i + 7]! * b[i + 7]!;
  }
}

/** out -= a b */
export function subtractProduct(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i]! -= a[i]! * b[i]!;
    out[i + 1]! -= a[i + 1]! * b[i + 1]!;
    out[i + 2]! -= a[i + 2]! * b[i + 2]!;
    out[i + 3]! -= a[i + 3]! * b[i + 3]!;
    out[i + 4]! -= a[i + 4]! * b[i + 4]!;
    out[i + 5]! -= a[i + 5]! * b[i + 5]!;
    out[i + 6]! -= a[i + 6]! * b[i + 6]!;
    out[i + 7]! -= a[i + 7]! * b[i + 7]!;
  }
}

/** out = max(out, a) */
export function raiseTo(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    if (a[i]! > out[i]!) out[i] = a[i]!;
    if (a[i + 1]! > out[i + 1]!) out[i + 1] = a[i + 1]!;
    if (a[i + 2]! > out[i + 2]!) out[i + 2] = a[i + 2]!;
    if (a[i + 3]! > out[i + 3]!) out[i + 3] = a[i + 3]!;
    if (a[i + 4]! > out[i + 4]!) out[i + 4] = a[i + 4]!;
    if (a[i + 5]! > out[i + 5]!) out[i + 5] = a[i + 5]!;
    if (a[i + 6]! > out[i + 6]!) out[i + 6] = a[i + 6]!;
    if (a[i + 7]! > out[i + 7]!) out[i + 7] = a[i + 7]!;
  }
}

/** out = min(out, a) */
export function lowerTo(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    if (a[i]! < out[i]!) out[i] = a[i]!;
    if (a[i + 1]! < out[i + 1]!) out[i + 1] = a[i + 1]!;
    if (a[i + 2]! < out[i + 2]!) out[i + 2] = a[i + 2]!;
    if (a[i + 3]! < out[i + 3]!) out[i + 3] = a[i + 3]!;
    if (a[i + 4]! < out[i + 4]!) out[i + 4] = a[i + 4]!;
    if (a[i + 5]! < out[i + 5]!) out[i + 5] = a[i + 5]!;
    if (a[i + 6]! < out[i + 6]!) out[i + 6] = a[i + 6]!;
    if (a[i + 7]! < out[i + 7]!) out[i + 7] = a[i + 7]!;
  }
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
