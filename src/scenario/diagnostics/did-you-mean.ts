/**
 * What to do about a name that is not known.
 *
 * @param near - the known name it most likely stands for, as it is to be shown; null where none is close
 * @param rest - what else there is to say, such as every known name
 */
export function didYouMean(near: string | null, rest: string | null = null): string | null {
  if (near === null || rest === null) return near === null ? rest : `did you mean ${near}?`;
  return `did you mean ${near}? ${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}
