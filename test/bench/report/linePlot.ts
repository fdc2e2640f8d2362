import { logScale, roundDomain, tickLabel, type LogScale } from './logScale'

export type Point = { readonly x: number; readonly y: number }
export type Line = { readonly name: string; readonly points: readonly Point[] }

export type Panel = {
  readonly title: string
  readonly xLabel: string
  /** named values of the x axis; without them the axis chooses */
  readonly xTicks?: readonly number[]
  readonly lines: readonly Line[]
  /** a dashed line through the last point of the first line, growing with this power of x */
  readonly guide?: { readonly power: number; readonly name: string }
  readonly note: string
}

const SIZE = { width: 960, height: 356 }
const TOP = 92
const BOTTOM = 62
const MARGIN = { left: 58, right: 16 }

/**
 * Panels side by side on log-log axes as one SVG, which carries its own background and follows a dark page. All panels have the same
 * lines; a legend names them, by colour and by the shape of their points.
 *
 * @throws Error if a value is not positive
 */
export function linePlot(title: string, yLabel: string, panels: readonly Panel[]): string {
  const width = SIZE.width / panels.length
  const names = [...new Set(panels.flatMap(({ lines }) => lines.map(({ name }) => name)))]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${SIZE.width}" height="${SIZE.height}" rx="8"/>`,
    `<text class="title" x="16" y="27">${escaped(title)}</text>`,
    legend(names),
    ...panels.map((panel, i) => drawPanel(panel, names, yLabel, i * width, width)),
    '</svg>',
    '',
  ].join('\n')
}

function legend(names: readonly string[]): string {
  return names.map((name, i) => {
    const x = 16 + i * 130
    return `<g class="s${i}"><path class="line" d="M${x},46h26"/>${marker(i, x + 13, 46)}<text class="text" x="${x + 34}" y="50">${escaped(name)}</text></g>`
  }).join('\n')
}

function drawPanel(panel: Panel, names: readonly string[], yLabel: string, left: number, width: number): string {
  const points = panel.lines.flatMap(({ points }) => points)
  if (points.some(({ x, y }) => !(x > 0 && y > 0))) throw new Error(`The panel "${panel.title}" has values that are not positive.`)
  const xs = points.map(({ x }) => x)
  const x = logScale([Math.min(...xs), Math.max(...xs)], [left + MARGIN.left, left + width - MARGIN.right])
  const y = logScale(roundDomain(points.map(({ y }) => y)), [SIZE.height - BOTTOM, TOP])
  return [
    '<g>',
    `<text class="panel" x="${left + 16}" y="${TOP - 16}">${escaped(panel.title)}<tspan class="muted" dx="6">${escaped(yLabel)}</tspan></text>`,
    yAxis(y, left + MARGIN.left, left + width - MARGIN.right),
    xAxis(panel.xTicks ?? x.ticks, x),
    `<text class="muted middle" x="${left + (MARGIN.left + width - MARGIN.right) / 2}" y="${SIZE.height - 26}">${escaped(panel.xLabel)}</text>`,
    panel.guide ? guideLine(panel, panel.guide, x, y) : '',
    ...panel.lines.map((line) => drawLine(line, names.indexOf(line.name), x, y)),
    `<text class="muted middle" x="${left + (MARGIN.left + width - MARGIN.right) / 2}" y="${SIZE.height - 9}">${escaped(panel.note)}</text>`,
    '</g>',
  ].filter(Boolean).join('\n')
}

function yAxis(scale: LogScale, from: number, to: number): string {
  return scale.ticks.map((tick) => {
    const y = px(scale.at(tick))
    return `<path class="grid" d="M${px(from)},${y}H${px(to)}"/><text class="tick end" x="${px(from - 7)}" y="${px(scale.at(tick) + 4)}">${tickLabel(tick)}</text>`
  }).join('\n')
}

function xAxis(ticks: readonly number[], scale: LogScale): string {
  const base = SIZE.height - BOTTOM
  return ticks.map((tick) => {
    const x = px(scale.at(tick))
    return `<path class="axis" d="M${x},${base}v4"/><text class="tick middle" x="${x}" y="${base + 17}">${tickLabel(tick)}</text>`
  }).join('\n')
}

/** Cut where it leaves the panel. */
function guideLine({ lines }: Panel, { power, name }: NonNullable<Panel['guide']>, x: LogScale, y: LogScale): string {
  const last = lines[0]?.points.at(-1)
  if (!last) return ''
  const xFrom = Math.max(x.domain[0], last.x * (y.domain[0] / last.y) ** (1 / power))
  const yFrom = last.y * (xFrom / last.x) ** power
  const middle = Math.sqrt(xFrom * last.x)
  const label = { x: x.at(middle) - 8, y: y.at(last.y * (middle / last.x) ** power) - 8 }
  return `<path class="guide" d="M${px(x.at(xFrom))},${px(y.at(yFrom))}L${px(x.at(last.x))},${px(y.at(last.y))}"/>` +
    `<text class="muted end" x="${px(label.x)}" y="${px(label.y)}">${escaped(name)}</text>`
}

function drawLine({ points }: Line, index: number, x: LogScale, y: LogScale): string {
  const path = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${px(x.at(point.x))},${px(y.at(point.y))}`).join('')
  const markers = points.map((point) => marker(index, x.at(point.x), y.at(point.y))).join('')
  return `<g class="s${index}"><path class="line" d="${path}"/>${markers}</g>`
}

function marker(index: number, x: number, y: number): string {
  if (index % 2 === 0) return `<circle class="point" cx="${px(x)}" cy="${px(y)}" r="3.5"/>`
  return `<rect class="point" x="${px(x - 3.2)}" y="${px(y - 3.2)}" width="6.4" height="6.4"/>`
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const STYLE = `
text{font-family:Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:12px}
.page{fill:#fff}.title,.panel,.text{fill:#14181f}.title{font-size:15px;font-weight:600}.panel{font-size:13px;font-weight:600}
.muted,.tick{fill:#5b6472;font-weight:400;font-size:12px}.tick{font-size:11px;font-variant-numeric:tabular-nums}
.end{text-anchor:end}.middle{text-anchor:middle}
.grid{stroke:#e3e6eb;fill:none}.axis{stroke:#868e9b;fill:none}.guide{stroke:#868e9b;stroke-dasharray:4 4;fill:none}
.line{fill:none;stroke-width:2;stroke-linejoin:round}
.s0 .line{stroke:#c44e00}.s0 .point{fill:#c44e00}.s1 .line{stroke:#005a9c}.s1 .point{fill:#005a9c}
@media (prefers-color-scheme:dark){
.page{fill:#12161c}.title,.panel,.text{fill:#e8ebf0}.muted,.tick{fill:#9aa4b2}
.grid{stroke:#262c36}.axis,.guide{stroke:#6b7584}
.s0 .line{stroke:#e8884a}.s0 .point{fill:#e8884a}.s1 .line{stroke:#5aa9e6}.s1 .point{fill:#5aa9e6}
}
`
