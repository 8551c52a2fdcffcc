/**
 * The lower triangular L with L Lᵀ = `matrix`, row-major n x n.
 *
 * @param matrix - symmetric
 * @returns L; or the first row at which the matrix proves not to be positive definite
 * Source: Golub and Van Loan (2013), Matrix Computations, section 4.2.
 */
export function cholesky(
  matrix: Float64Array,
  n: number,
): { readonly factor: Float64Array } | { readonly failsAt: number } {
  const factor = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let left = matrix[row * n + column]!;
      for (let k = 0; k < column; k++) left -= factor[row * n + k]! * factor[column * n + k]!;
      if (column < row) factor[row * n + column] = left / factor[column * n + column]!;
      else if (left > SINGULAR) factor[row * n + row] = Math.sqrt(left);
      else return { failsAt: row };
    }
  }
  return { factor };
}

/** A pivot this small, against a diagonal of ones, counts as none. */
const SINGULAR = 1e-10;
