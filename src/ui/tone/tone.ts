/**
 * One of ten looks (colour, pattern, mark) for a category that charts and labels must tell apart without colour alone.
 * 0 solid and ▲, 1 dots and ■, 2 hatch and ▼; 3 to 9 are further ones.
 */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

export const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** CSS colour of a tone, from the theme. */
export function toneColor(tone: Tone): string {
  return `var(--tone-${tone})`
}

/** SVG fill of a tone for bars, areas and badges; needs PatternDefs (or TonePatterns with the same prefix) in the document. */
export function toneFill(tone: Tone, prefix: string = ''): string {
  return tone === 0 ? toneColor(0) : `url(#${prefix}p${tone})`
}

/** SVG fill of a tone for the bands behind a line; carries its own low opacity. */
export function toneBand(tone: Tone, prefix: string = ''): string {
  return `url(#${prefix}b${tone})`
}
