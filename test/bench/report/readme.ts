import { goalOf, goalWords, verdictOf } from '../measuring/goals'
import { median, ratiosOf, rounded, type Measure, type Place } from '../measuring/measures'
import type { Machine, Results } from '../results'
import { trialsWords } from './table'

export const START = '<!-- bench: made by "npm run bench -- --readme" -->'
export const END = '<!-- bench: end -->'

/**
 * The document with everything between the two markers replaced.
 * @throws Error unless each marker is there once, in this order
 */
export function replaceSection(document: string, section: string): string {
  const [before, rest, ...more] = document.split(START)
  const [old, after, ...others] = (rest ?? '').split(END)
  if (before === undefined || old === undefined || after === undefined || more.length > 0 || others.length > 0) {
    throw new Error(`The document must hold the markers ${START} and ${END} once each, in this order.`)
  }
  return `${before}${START}\n${section.trim()}\n${END}${after}`
}

/** Printed by the command, but not worth a line in the README. */
const LEFT_OUT = new Set([
  'filter-252', 'symbols-viterbi', 'one-row-batch-p50', 'cold-click', 'round-trip-p50', 'restarts-1', 'restarts-2', 'restarts-1-small', 'restarts-2-small',
  'page-longest-gap',
])
const LEFT_OUT_KINDS = /^(hostile-(refusal|memory)-\d+|parts-upper-\d+|backup-processor-\w+)$/

/** The generated part of the README: what was measured in the browser, with Node beside it, the goals, and the plot. */
export function readmeSection({ machine, isQuick, measures }: Results): string {
  const shown = measures.filter(({ id }) => !id.startsWith('growth-') && !LEFT_OUT.has(id) && !LEFT_OUT_KINDS.test(id))
  const comparisons = idsOf(shown, 'comparison')
  const singles = idsOf(shown, 'single')
  return [
    `${machineWords(machine)}; medians of ${roundsWords(shown)} rounds${isQuick ? ' (a quick run)' : ''}, TypeScript and WebAssembly in turn within each; the ratio is the median of the rounds' ratios. How it is measured: [test/bench/README.md](test/bench/README.md).`,
    '',
    ...comparisonTable(shown, comparisons),
    '',
    ...singleTable(shown, singles),
    '',
    ...trialsTable(shown),
    '<img src="test/bench/growth.svg" alt="Time of one EM iteration against rows, states and features" width="100%">',
  ].join('\n')
}

function machineWords({ cpu, cores, platform, node, chromium }: Machine): string {
  return `${cores} cores (${cpu}, ${platform}), Node ${node.replace(/^v/, '')}, Chromium ${chromium}`
}

/** "3 to 15": how many rounds the comparisons took. */
function roundsWords(measures: readonly Measure[]): string {
  const counts = measures.flatMap((measure) => (measure.kind === 'comparison' ? measure.typescript.length : []))
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  return fewest === most ? `${most}` : `${fewest} to ${most}`
}

function comparisonTable(measures: readonly Measure[], ids: readonly string[]): string[] {
  const rows = ids.map((id) => {
    const browser = find(measures, id, 'Chromium')
    const node = find(measures, id, 'Node')
    const shown = (browser ?? node)!
    return [shown.name, timesOf(browser, 'typescript'), timesOf(browser, 'webassembly'), ratioOf(browser), ratioOf(node), ...goalCells(shown)]
  })
  return markdown(['', 'TypeScript', 'WebAssembly', 'ratio (range)', 'ratio in Node', 'goal', ''], rows)
}

function singleTable(measures: readonly Measure[], ids: readonly string[]): string[] {
  const rows = ids.map((id) => {
    const measure = find(measures, id, 'Chromium')!
    const { name, unit, values } = measure as Extract<Measure, { kind: 'single' }>
    return [name, `${rounded(median(values))} ${unit}`.trim(), String(values.length), ...goalCells(measure)]
  })
  return markdown(['', 'median', 'n', 'goal', ''], rows)
}

/** What the simulation studies of monitors and diagnostics found; nothing where it was not run. */
function trialsTable(measures: readonly Measure[]): string[] {
  const rows = measures.flatMap((measure) => {
    if (measure.kind !== 'rates' && measure.kind !== 'delays') return []
    return [[measure.name, trialsWords(measure), String(measure.values.length), ...goalCells(measure)]]
  })
  return rows.length === 0 ? [] : [...markdown(['Monitors and diagnostics, by simulation', '', 'models', 'goal', ''], rows), '']
}

function timesOf(measure: Measure | undefined, kernels: 'typescript' | 'webassembly'): string {
  if (measure?.kind !== 'comparison' || measure[kernels].length === 0) return '–'
  return `${rounded(median(measure[kernels]))} ${measure.unit}`
}

function ratioOf(measure: Measure | undefined): string {
  if (measure?.kind !== 'comparison' || measure.webassembly.length === 0) return '–'
  const ratios = ratiosOf(measure)
  return `${median(ratios).toFixed(1)} × (${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)})`
}

function goalCells(measure: Measure): string[] {
  const goal = goalOf(measure)
  return goal ? [goalWords(goal, measure.unit), verdictOf(measure, goal)] : ['', '']
}

function idsOf(measures: readonly Measure[], kind: Measure['kind']): readonly string[] {
  return [...new Set(measures.filter((measure) => measure.kind === kind).map(({ id }) => id))]
}

function find(measures: readonly Measure[], id: string, place: Place): Measure | undefined {
  return measures.find((measure) => measure.id === id && measure.place === place)
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}
