import { toneColor } from './tone'
import type { Tone } from './tone'

/** Outlines in a 10 by 10 box: triangle up, square, triangle down, diamond, disc, plus, pentagon, hexagon, star, cross. */
const MARK_PATHS: Readonly<Record<Tone, string>> = {
  0: 'M5 .8 9.6 9H.4z',
  1: 'M1 1h8v8H1z',
  2: 'M.4 1h9.2L5 9.2z',
  3: 'M5 .2 9.8 5 5 9.8.2 5z',
  4: 'M5 .6a4.4 4.4 0 1 1 0 8.8A4.4 4.4 0 0 1 5 .6z',
  5: 'M3.6.6h2.8v3h3v2.8h-3v3H3.6v-3h-3V3.6h3z',
  6: 'M5 .5 9.6 3.9 7.8 9.3H2.2L.4 3.9z',
  7: 'M5 .3 9.2 2.6v4.8L5 9.7.8 7.4V2.6z',
  8: 'M5 .2 6.4 3.5l3.5.3-2.7 2.3.9 3.5L5 7.7 1.9 9.6l.9-3.5L.1 3.8l3.5-.3z',
  9: 'M2.2.5 5 3.3 7.8.5l1.7 1.7L6.7 5l2.8 2.8-1.7 1.7L5 6.7 2.2 9.5.5 7.8 3.3 5 .5 2.2z',
}

export type MarkProps = {
  readonly tone: Tone
  readonly size?: number
  /** position inside a surrounding svg */
  readonly x?: number
  readonly y?: number
}

/** The shape of a tone in its colour. Decorative: the word stands beside it. Works alone and inside an svg. */
export function Mark({ tone, size = 9, x, y }: MarkProps) {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 10 10" width={size} height={size} x={x} y={y} style={{ flex: 'none' }}>
      <path d={MARK_PATHS[tone]} fill={toneColor(tone)} />
    </svg>
  )
}

/** The same outline for drawing by hand (exports, scatter symbols). */
export function markPath(tone: Tone): string {
  return MARK_PATHS[tone]
}
