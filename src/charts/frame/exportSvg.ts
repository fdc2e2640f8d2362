/** Words that go with an exported picture. */
export type PictureWords = {
  readonly title: string
  readonly subtitle: string
  readonly footer: readonly string[]
  /** colour, pattern and name of each regime drawn; empty if the chart has none */
  readonly legend: readonly { readonly fill: string; readonly label: string }[]
}

const NS = 'http://www.w3.org/2000/svg'
const PADDING = 16
const STYLED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'display', 'visibility'] as const

/**
 * One self-contained SVG of every chart inside `root`, laid out as on screen, with title, legend and footer.
 * Styles are written into the elements, so that the file looks the same outside the app.
 */
export function exportSvg(root: HTMLElement, words: PictureWords): string {
  const box = root.getBoundingClientRect()
  const theme = getComputedStyle(root)
  const ink = theme.getPropertyValue('--text').trim()
  const muted = theme.getPropertyValue('--muted').trim()
  const top = PADDING + 44 + (words.legend.length > 0 ? 24 : 0)
  const width = Math.ceil(box.width) + 2 * PADDING
  const height = top + Math.ceil(box.height) + 16 + words.footer.length * 16 + PADDING
  const svg = element('svg', { xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': theme.fontFamily })
  svg.append(element('rect', { width, height, fill: theme.getPropertyValue('--panel').trim() }))
  svg.append(text(words.title, { x: PADDING, y: PADDING + 14, 'font-size': 14, 'font-weight': 600, fill: ink }))
  svg.append(text(words.subtitle, { x: PADDING, y: PADDING + 32, 'font-size': 12, fill: muted }))
  svg.append(...patterns(root.ownerDocument), ...legend(words.legend, ink, root))
  for (const chart of root.querySelectorAll('svg')) {
    if (chart.parentElement?.closest('svg') || chart.closest('[data-export="skip"]')) continue
    const at = chart.getBoundingClientRect()
    const copy = styledCopy(chart)
    setAll(copy, { x: at.left - box.left + PADDING, y: at.top - box.top + top, width: at.width, height: at.height })
    svg.append(copy)
  }
  words.footer.forEach((line, i) =>
    svg.append(text(line, { x: PADDING, y: top + box.height + 20 + i * 16, 'font-size': 12, fill: muted })),
  )
  return new XMLSerializer().serializeToString(svg)
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

function legend(entries: PictureWords['legend'], ink: string, root: HTMLElement): Element[] {
  let x = PADDING
  return entries.flatMap((entry) => {
    const swatch = element('rect', { x, y: PADDING + 44, width: 12, height: 12, fill: resolved(entry.fill, root) })
    const label = text(entry.label, { x: x + 18, y: PADDING + 54, 'font-size': 12, fill: ink })
    x += 18 + entry.label.length * 7.5 + 20
    return [swatch, label]
  })
}

/** `var(--x)` as the colour it stands for. */
function resolved(fill: string, root: HTMLElement): string {
  const name = /^var\((--[\w-]+)\)$/.exec(fill)?.[1]
  return name ? getComputedStyle(root).getPropertyValue(name).trim() : fill
}

function text(content: string, attributes: Record<string, string | number>): Element {
  const node = element('text', attributes)
  node.textContent = content
  return node
}

function element(name: string, attributes: Record<string, string | number>): Element {
  const node = document.createElementNS(NS, name)
  setAll(node, attributes)
  return node
}

function setAll(node: Element, attributes: Record<string, string | number>): void {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value))
}
