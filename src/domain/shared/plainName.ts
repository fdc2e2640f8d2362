/** A text as part of a file name: letters and digits without accents, in lower case, words joined by hyphens; may be empty. */
export function plainName(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').toLowerCase()
}
