/**
 * Arithmetic on columns: one number a sample, the first `count` of each. Calculations over thousands of samples are strings of these.
 *
 * Loops take eight numbers a turn, which halves their time and more; so a column's length is a multiple of 8, and what lies
 * behind `count` is worked on too and means nothing.
 *
 * No loop has a branch: on random figures every second one would be foreseen wrongly, which takes five times as long as the arithmetic.
 * (x + |x|) / 2 is max(0, x) without rounding; the greater of two, a + max(0, b - a), is rounded like any sum.
 */
export type Column = Float64Array;

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

/** out = p a */
export function scaledOf(out: Column, p: number, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = p * a[i]!;
    out[i + 1] = p * a[i + 1]!;
    out[i + 2] = p * a[i + 2]!;
    out[i + 3] = p * a[i + 3]!;
    out[i + 4] = p * a[i + 4]!;
    out[i + 5] = p * a[i + 5]!;
    out[i + 6] = p * a[i + 6]!;
    out[i + 7] = p * a[i + 7]!;
  }
}

/** out = p (1 - a) */
export function restOf(out: Column, p: number, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = p * (1 - a[i]!);
    out[i + 1] = p * (1 - a[i + 1]!);
    out[i + 2] = p * (1 - a[i + 2]!);
    out[i + 3] = p * (1 - a[i + 3]!);
    out[i + 4] = p * (1 - a[i + 4]!);
    out[i + 5] = p * (1 - a[i + 5]!);
    out[i + 6] = p * (1 - a[i + 6]!);
    out[i + 7] = p * (1 - a[i + 7]!);
  }
}

/** out = p a + q b */
export function twoScaledOf(out: Column, p: number, a: Column, q: number, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = p * a[i]! + q * b[i]!;
    out[i + 1] = p * a[i + 1]! + q * b[i + 1]!;
    out[i + 2] = p * a[i + 2]! + q * b[i + 2]!;
    out[i + 3] = p * a[i + 3]! + q * b[i + 3]!;
    out[i + 4] = p * a[i + 4]! + q * b[i + 4]!;
    out[i + 5] = p * a[i + 5]! + q * b[i + 5]!;
    out[i + 6] = p * a[i + 6]! + q * b[i + 6]!;
    out[i + 7] = p * a[i + 7]! + q * b[i + 7]!;
  }
}

/** out = p a + q b + r c */
export function threeScaledOf(
  out: Column,
  p: number,
  a: Column,
  q: number,
  b: Column,
  r: number,
  c: Column,
  count: number,
): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = p * a[i]! + q * b[i]! + r * c[i]!;
    out[i + 1] = p * a[i + 1]! + q * b[i + 1]! + r * c[i + 1]!;
    out[i + 2] = p * a[i + 2]! + q * b[i + 2]! + r * c[i + 2]!;
    out[i + 3] = p * a[i + 3]! + q * b[i + 3]! + r * c[i + 3]!;
    out[i + 4] = p * a[i + 4]! + q * b[i + 4]! + r * c[i + 4]!;
    out[i + 5] = p * a[i + 5]! + q * b[i + 5]! + r * c[i + 5]!;
    out[i + 6] = p * a[i + 6]! + q * b[i + 6]! + r * c[i + 6]!;
    out[i + 7] = p * a[i + 7]! + q * b[i + 7]! + r * c[i + 7]!;
  }
}

/** out = p a + q b + r c + s d */
export function fourScaledOf(
  out: Column,
  p: number,
  a: Column,
  q: number,
  b: Column,
  r: number,
  c: Column,
  s: number,
  d: Column,
  count: number,
): void {
  for (let i = 0; i < count; i += 8) {
    out[i] = p * a[i]! + q * b[i]! + (r * c[i]! + s * d[i]!);
    out[i + 1] = p * a[i + 1]! + q * b[i + 1]! + (r * c[i + 1]! + s * d[i + 1]!);
    out[i + 2] = p * a[i + 2]! + q * b[i + 2]! + (r * c[i + 2]! + s * d[i + 2]!);
    out[i + 3] = p * a[i + 3]! + q * b[i + 3]! + (r * c[i + 3]! + s * d[i + 3]!);
    out[i + 4] = p * a[i + 4]! + q * b[i + 4]! + (r * c[i + 4]! + s * d[i + 4]!);
    out[i + 5] = p * a[i + 5]! + q * b[i + 5]! + (r * c[i + 5]! + s * d[i + 5]!);
    out[i + 6] = p * a[i + 6]! + q * b[i + 6]! + (r * c[i + 6]! + s * d[i + 6]!);
    out[i + 7] = p * a[i + 7]! + q * b[i + 7]! + (r * c[i + 7]! + s * d[i + 7]!);
  }
}

/** out += p a */
export function addScaled(out: Column, p: number, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i]! += p * a[i]!;
    out[i + 1]! += p * a[i + 1]!;
    out[i + 2]! += p * a[i + 2]!;
    out[i + 3]! += p * a[i + 3]!;
    out[i + 4]! += p * a[i + 4]!;
    out[i + 5]! += p * a[i + 5]!;
    out[i + 6]! += p * a[i + 6]!;
    out[i + 7]! += p * a[i + 7]!;
  }
}

/** out += p a + q b */
export function addTwoScaled(out: Column, p: number, a: Column, q: number, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    out[i]! += p * a[i]! + q * b[i]!;
    out[i + 1]! += p * a[i + 1]! + q * b[i + 1]!;
    out[i + 2]! += p * a[i + 2]! + q * b[i + 2]!;
    out[i + 3]! += p * a[i + 3]! + q * b[i + 3]!;
    out[i + 4]! += p * a[i + 4]! + q * b[i + 4]!;
    out[i + 5]! += p * a[i + 5]! + q * b[i + 5]!;
    out[i + 6]! += p * a[i + 6]! + q * b[i + 6]!;
    out[i + 7]! += p * a[i + 7]! + q * b[i + 7]!;
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

/** out = max(out, a), to rounding */
export function raiseTo(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const by0 = a[i]! - out[i]!;
    out[i]! += (by0 + Math.abs(by0)) / 2;
    const by1 = a[i + 1]! - out[i + 1]!;
    out[i + 1]! += (by1 + Math.abs(by1)) / 2;
    const by2 = a[i + 2]! - out[i + 2]!;
    out[i + 2]! += (by2 + Math.abs(by2)) / 2;
    const by3 = a[i + 3]! - out[i + 3]!;
    out[i + 3]! += (by3 + Math.abs(by3)) / 2;
    const by4 = a[i + 4]! - out[i + 4]!;
    out[i + 4]! += (by4 + Math.abs(by4)) / 2;
    const by5 = a[i + 5]! - out[i + 5]!;
    out[i + 5]! += (by5 + Math.abs(by5)) / 2;
    const by6 = a[i + 6]! - out[i + 6]!;
    out[i + 6]! += (by6 + Math.abs(by6)) / 2;
    const by7 = a[i + 7]! - out[i + 7]!;
    out[i + 7]! += (by7 + Math.abs(by7)) / 2;
  }
}

/** out = min(out, a), to rounding */
export function lowerTo(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const by0 = a[i]! - out[i]!;
    out[i]! += (by0 - Math.abs(by0)) / 2;
    const by1 = a[i + 1]! - out[i + 1]!;
    out[i + 1]! += (by1 - Math.abs(by1)) / 2;
    const by2 = a[i + 2]! - out[i + 2]!;
    out[i + 2]! += (by2 - Math.abs(by2)) / 2;
    const by3 = a[i + 3]! - out[i + 3]!;
    out[i + 3]! += (by3 - Math.abs(by3)) / 2;
    const by4 = a[i + 4]! - out[i + 4]!;
    out[i + 4]! += (by4 - Math.abs(by4)) / 2;
    const by5 = a[i + 5]! - out[i + 5]!;
    out[i + 5]! += (by5 - Math.abs(by5)) / 2;
    const by6 = a[i + 6]! - out[i + 6]!;
    out[i + 6]! += (by6 - Math.abs(by6)) / 2;
    const by7 = a[i + 7]! - out[i + 7]!;
    out[i + 7]! += (by7 - Math.abs(by7)) / 2;
  }
}

/** out = min(a, b), to rounding */
export function lesserOf(out: Column, a: Column, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const by0 = b[i]! - a[i]!;
    out[i] = a[i]! + (by0 - Math.abs(by0)) / 2;
    const by1 = b[i + 1]! - a[i + 1]!;
    out[i + 1] = a[i + 1]! + (by1 - Math.abs(by1)) / 2;
    const by2 = b[i + 2]! - a[i + 2]!;
    out[i + 2] = a[i + 2]! + (by2 - Math.abs(by2)) / 2;
    const by3 = b[i + 3]! - a[i + 3]!;
    out[i + 3] = a[i + 3]! + (by3 - Math.abs(by3)) / 2;
    const by4 = b[i + 4]! - a[i + 4]!;
    out[i + 4] = a[i + 4]! + (by4 - Math.abs(by4)) / 2;
    const by5 = b[i + 5]! - a[i + 5]!;
    out[i + 5] = a[i + 5]! + (by5 - Math.abs(by5)) / 2;
    const by6 = b[i + 6]! - a[i + 6]!;
    out[i + 6] = a[i + 6]! + (by6 - Math.abs(by6)) / 2;
    const by7 = b[i + 7]! - a[i + 7]!;
    out[i + 7] = a[i + 7]! + (by7 - Math.abs(by7)) / 2;
  }
}

/** out = max(a, sign b), to rounding */
export function greaterOf(out: Column, a: Column, sign: 1 | -1, b: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const by0 = sign * b[i]! - a[i]!;
    out[i] = a[i]! + (by0 + Math.abs(by0)) / 2;
    const by1 = sign * b[i + 1]! - a[i + 1]!;
    out[i + 1] = a[i + 1]! + (by1 + Math.abs(by1)) / 2;
    const by2 = sign * b[i + 2]! - a[i + 2]!;
    out[i + 2] = a[i + 2]! + (by2 + Math.abs(by2)) / 2;
    const by3 = sign * b[i + 3]! - a[i + 3]!;
    out[i + 3] = a[i + 3]! + (by3 + Math.abs(by3)) / 2;
    const by4 = sign * b[i + 4]! - a[i + 4]!;
    out[i + 4] = a[i + 4]! + (by4 + Math.abs(by4)) / 2;
    const by5 = sign * b[i + 5]! - a[i + 5]!;
    out[i + 5] = a[i + 5]! + (by5 + Math.abs(by5)) / 2;
    const by6 = sign * b[i + 6]! - a[i + 6]!;
    out[i + 6] = a[i + 6]! + (by6 + Math.abs(by6)) / 2;
    const by7 = sign * b[i + 7]! - a[i + 7]!;
    out[i + 7] = a[i + 7]! + (by7 + Math.abs(by7)) / 2;
  }
}

/** out = max(0, sign a) */
export function hingeOf(out: Column, a: Column, sign: 1 | -1, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const at0 = sign * a[i]!;
    out[i] = (at0 + Math.abs(at0)) / 2;
    const at1 = sign * a[i + 1]!;
    out[i + 1] = (at1 + Math.abs(at1)) / 2;
    const at2 = sign * a[i + 2]!;
    out[i + 2] = (at2 + Math.abs(at2)) / 2;
    const at3 = sign * a[i + 3]!;
    out[i + 3] = (at3 + Math.abs(at3)) / 2;
    const at4 = sign * a[i + 4]!;
    out[i + 4] = (at4 + Math.abs(at4)) / 2;
    const at5 = sign * a[i + 5]!;
    out[i + 5] = (at5 + Math.abs(at5)) / 2;
    const at6 = sign * a[i + 6]!;
    out[i + 6] = (at6 + Math.abs(at6)) / 2;
    const at7 = sign * a[i + 7]!;
    out[i + 7] = (at7 + Math.abs(at7)) / 2;
  }
}

/** out -= max(0, a) */
export function subtractHinge(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const at0 = a[i]!;
    out[i]! -= (at0 + Math.abs(at0)) / 2;
    const at1 = a[i + 1]!;
    out[i + 1]! -= (at1 + Math.abs(at1)) / 2;
    const at2 = a[i + 2]!;
    out[i + 2]! -= (at2 + Math.abs(at2)) / 2;
    const at3 = a[i + 3]!;
    out[i + 3]! -= (at3 + Math.abs(at3)) / 2;
    const at4 = a[i + 4]!;
    out[i + 4]! -= (at4 + Math.abs(at4)) / 2;
    const at5 = a[i + 5]!;
    out[i + 5]! -= (at5 + Math.abs(at5)) / 2;
    const at6 = a[i + 6]!;
    out[i + 6]! -= (at6 + Math.abs(at6)) / 2;
    const at7 = a[i + 7]!;
    out[i + 7]! -= (at7 + Math.abs(at7)) / 2;
  }
}

/** out = min(0, a) */
export function negativePartOf(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const at0 = a[i]!;
    out[i] = (at0 - Math.abs(at0)) / 2;
    const at1 = a[i + 1]!;
    out[i + 1] = (at1 - Math.abs(at1)) / 2;
    const at2 = a[i + 2]!;
    out[i + 2] = (at2 - Math.abs(at2)) / 2;
    const at3 = a[i + 3]!;
    out[i + 3] = (at3 - Math.abs(at3)) / 2;
    const at4 = a[i + 4]!;
    out[i + 4] = (at4 - Math.abs(at4)) / 2;
    const at5 = a[i + 5]!;
    out[i + 5] = (at5 - Math.abs(at5)) / 2;
    const at6 = a[i + 6]!;
    out[i + 6] = (at6 - Math.abs(at6)) / 2;
    const at7 = a[i + 7]!;
    out[i + 7] = (at7 - Math.abs(at7)) / 2;
  }
}

/** out -= min(0, a) */
export function subtractNegativePart(out: Column, a: Column, count: number): void {
  for (let i = 0; i < count; i += 8) {
    const at0 = a[i]!;
    out[i]! -= (at0 - Math.abs(at0)) / 2;
    const at1 = a[i + 1]!;
    out[i + 1]! -= (at1 - Math.abs(at1)) / 2;
    const at2 = a[i + 2]!;
    out[i + 2]! -= (at2 - Math.abs(at2)) / 2;
    const at3 = a[i + 3]!;
    out[i + 3]! -= (at3 - Math.abs(at3)) / 2;
    const at4 = a[i + 4]!;
    out[i + 4]! -= (at4 - Math.abs(at4)) / 2;
    const at5 = a[i + 5]!;
    out[i + 5]! -= (at5 - Math.abs(at5)) / 2;
    const at6 = a[i + 6]!;
    out[i + 6]! -= (at6 - Math.abs(at6)) / 2;
    const at7 = a[i + 7]!;
    out[i + 7]! -= (at7 - Math.abs(at7)) / 2;
  }
}
