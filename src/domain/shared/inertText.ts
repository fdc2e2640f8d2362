/** Control characters, line separators, and marks that turn the direction of text (CWE-1007, CVE-2021-42574). */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ACTIVE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** One line of text in which no character moves, hides or turns what stands beside it: each is written as its escape. */
export function inertLine(text: string): string {
  return text.replaceAll(ACTIVE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Indented JSON in which such characters stand as escapes, which mean the same. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split('\n').map(inertLine).join('\n')
}
