/** A table that nobody changes once it is built; Float64Array, Int32Array or Uint8Array underneath. */
export type Table = ArrayLike<number>;
