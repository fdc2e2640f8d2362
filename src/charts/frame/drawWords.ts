import { markPath } from '../../ui/tone/Mark'
import { toneColor, toneFill, type Tone } from '../../ui/tone/tone'
import type { PictureWords } from './exportSvg'
import { svgElement } from './svgElement'
import { wrapWords } from './wrapWords'

/** Elements drawn from y = 0 down, and the height they take. */
export type PlacedWords = { readonly elements: readonly Element[]; readonly height: number }

type Place = { readonly left: number; readonly width: number; readonly theme: CSSStyleDeclaration }

type Style = { readonly size: 12 | 14; readonly weight: 400 | 600; readonly color: string; readonly lineHeight: number }

/** A canvas and an SVG set the same words up to some per cent differently. */
const SAFE_SHARE = 0.96
const SWATCH = 14
const ENTRY_GAP = 20

/** Title, subtitle and legend above an exported picture, and the lines below it. */
export function drawWords({ title, subtitle, footer, legend }: PictureWords, place: Place): { readonly head: PlacedWords; readonly foot: PlacedWords } {
  const color = (name: string) => place.theme.getPropertyValue(name).trim()
  const heading: Style = { size: 14, weight: 600, color: color('--text'), lineHeight: 18 }
  const small: Style = { size: 12, weight: 400, color: color('--muted'), lineHeight: 16 }
  const head = [paragraph(title, heading, place), paragraph(subtitle, small, place), legendRows(legend, { ...small, color: heading.color }, place), space(8)]
  return { head: stacked(head), foot: stacked([space(8), ...footer.map((line) => paragraph(line, small, place))]) }
}

function stacked(parts: readonly PlacedWords[]): PlacedWords {
  let height = 0
  const elements = parts.map((part) => {
    const group = svgElement('g', { transform: `translate(0 ${height})` })
    group.append(...part.elements)
    height += part.height
    return group
  })
  return { elements, height }
}

function space(height: number): PlacedWords {
  return { elements: [], height }
}

function paragraph(words: string, style: Style, { left, width, theme }: Place): PlacedWords {
  const lines = wrapWords(words, width * SAFE_SHARE, measure(style, theme))
  const elements = lines.map((line, i) => text(line, style, left, i * style.lineHeight + style.size))
  return { elements, height: lines.length * style.lineHeight }
}

function legendRows(entries: PictureWords['legend'], style: Style, { left, width, theme }: Place): PlacedWords {
  if (entries.length === 0) return space(0)
  const widthOf = measure(style, theme)
  const rowHeight = 22
  let [x, y] = [0, 6]
  const elements = entries.flatMap(({ tone, label }) => {
    const entryWidth = SWATCH + 6 + widthOf(label)
    if (x > 0 && x + entryWidth > width * SAFE_SHARE) [x, y] = [0, y + rowHeight]
    const drawn = [...swatch(tone, left + x, y, theme), text(label, style, left + x + SWATCH + 6, y + 11)]
    x += entryWidth + ENTRY_GAP
    return drawn
  })
  return { elements, height: y + rowHeight }
}

/** Colour, pattern and mark, as on screen. */
function swatch(tone: Tone, x: number, y: number, theme: CSSStyleDeclaration): readonly Element[] {
  const color = theme.getPropertyValue(toneColor(tone).slice('var('.length, -1)).trim()
  const square = { x, y, width: SWATCH, height: SWATCH }
  const isPattern = toneFill(tone).startsWith('url')
  return [
    svgElement('rect', { ...square, fill: color, 'fill-opacity': 0.6 }),
    svgElement('rect', { ...square, fill: isPattern ? toneFill(tone) : color }),
    svgElement('path', { d: markPath(tone), fill: theme.getPropertyValue('--panel').trim(), transform: `translate(${x + 3} ${y + 3}) scale(.8)` }),
  ]
}

function text(content: string, { size, weight, color }: Style, x: number, y: number): Element {
  const node = svgElement('text', { x, y, 'font-size': size, 'font-weight': weight, fill: color })
  node.textContent = content
  return node
}

/** Widths in the app's font and in the one a viewer without it falls back to, whichever is wider. */
function measure({ size, weight }: Style, { fontFamily }: CSSStyleDeclaration): (words: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return (words) => words.length * size * 0.6
  return (words) => Math.max(...[fontFamily, 'sans-serif'].map((family) => ((context.font = `${weight} ${size}px ${family}`), context.measureText(words).width)))
}
