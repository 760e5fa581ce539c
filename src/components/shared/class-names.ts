/** Joins class names; what is empty is left out. */
export function classNames(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
