import type { Tone } from '../../ui/tone/tone'
import { drawWords, type PlacedWords } from './drawWords'
import { setAll, svgElement } from './svgElement'

/** Words that go with an exported picture. */
export type PictureWords = {
  readonly title: string
  readonly subtitle: string
  readonly footer: readonly string[]
  /** each regime drawn; empty if the chart has none */
  readonly legend: readonly { readonly tone: Tone; readonly label: string }[]
}

const PADDING = 16
const STYLED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'paint-order', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'display', 'visibility'] as const

/**
 * One self-contained SVG of every chart inside `root`, laid out as on screen, with title, legend and footer; long words go over several lines.
 * Styles are written into the elements, so that the file looks the same outside the app.
 */
export function exportSvg(root: HTMLElement, words: PictureWords): string {
  const box = root.getBoundingClientRect()
  const theme = getComputedStyle(root)
  const width = Math.ceil(box.width) + 2 * PADDING
  const { head, foot } = drawWords(words, { left: PADDING, width: Math.ceil(box.width), theme })
  const top = PADDING + head.height
  const height = top + Math.ceil(box.height) + foot.height + PADDING
  const svg = svgElement('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': theme.fontFamily })
  svg.append(svgElement('rect', { width, height, fill: theme.getPropertyValue('--panel').trim() }), ...patterns(root.ownerDocument), moved(head, PADDING))
  for (const chart of root.querySelectorAll('svg')) {
    if (chart.parentElement?.closest('svg') || chart.closest('[data-export="skip"]')) continue
    const at = chart.getBoundingClientRect()
    const copy = styledCopy(chart)
    setAll(copy, { x: at.left - box.left + PADDING, y: at.top - box.top + top, width: at.width, height: at.height, overflow: getComputedStyle(chart).overflow })
    svg.append(copy)
  }
  svg.append(moved(foot, top + Math.ceil(box.height)))
  return new XMLSerializer().serializeToString(svg)
}

function moved({ elements }: PlacedWords, y: number): Element {
  const group = svgElement('g', { transform: `translate(0 ${y})` })
  group.append(...elements)
  return group
}

/** The same picture as PNG, at twice the size for print. */
export async function pngOfSvg(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width * 2
  canvas.height = image.height * 2
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gave no 2D canvas to draw the PNG on.')
  context.scale(2, 2)
  context.drawImage(image, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser could not encode the PNG.'))), 'image/png')
  })
}

function styledCopy(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement
  const from = [source, ...source.querySelectorAll('*')]
  const to = [copy, ...copy.querySelectorAll('*')]
  from.forEach((original, i) => writeStyle(original, to[i]!))
  return copy
}

function writeStyle(original: Element, target: Element): void {
  const style = getComputedStyle(original)
  for (const name of STYLED) {
    const value = style.getPropertyValue(name)
    if (value) target.setAttribute(name, localReference(value))
  }
  target.removeAttribute('class')
  target.removeAttribute('style')
}

/** Computed styles write pattern references with the page's address: `url("http…#p1")`. */
function localReference(value: string): string {
  return value.replace(/url\(["']?[^"')]*#([^"')]+)["']?\)/g, 'url(#$1)')
}

/** The page's tone patterns, with their colours written in. */
function patterns(page: Document): Element[] {
  const defs = page.getElementById('p1')?.closest('defs')
  if (!defs) return []
  const copy = defs.cloneNode(true) as Element
  const originals = [...defs.querySelectorAll('*')]
  copy.querySelectorAll('*').forEach((target, i) => writeStyle(originals[i]!, target))
  return [copy]
}
