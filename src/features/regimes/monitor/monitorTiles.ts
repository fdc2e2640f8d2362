import type { StateRun } from '../../../charts/time/StateStrip'
import type { Band, Figure, MonitorReport, MonitorState, MonitorTrack } from '../../../domain/monitor/types'

/** One figure with its windows, as a tile shows it. */
export type Tile = { readonly figure: Figure; readonly track: MonitorTrack; readonly windows: readonly WindowRow[] }

/** The newest row of one window. */
export type WindowRow = { readonly band: Band; readonly value: number | null; readonly state: MonitorState; readonly verdict: Verdict; readonly shown: ShownState; /** why it cannot be computed */ readonly error?: string }

/** A monitor that has no value yet, or none for want of cells, is not normal: it says nothing. */
export type ShownState = MonitorState | 'NoValue'

export type Verdict = 'inside' | 'above' | 'below' | 'filling'

const ORDER: readonly Figure[] = ['confidence', 'logScore', 'scoreCusum', 'stressShare', 'switchRate', 'pitUniformity', 'berkowitz']

/** Tiles in their order on the screen, each with the track of the window shown. */
export function monitorTiles({ tracks }: Pick<MonitorReport, 'tracks'>, window: number): Tile[] {
  return ORDER.flatMap((figure): Tile[] => {
    const own = tracks.filter(({ band }) => band.figure === figure)
    const shown = own.find(({ band }) => band.window === window) ?? own[0]
    return shown ? [{ figure, track: shown, windows: own.map((track) => windowRow(track, track.states.length - 1)) }] : []
  })
}

/** What a monitor says on one row. */
export function windowRow({ band, values, states, error }: MonitorTrack, row: number): WindowRow {
  const value = values[row] ?? Number.NaN
  const state = states[row] ?? 'Normal'
  return { band, value: Number.isNaN(value) ? null : value, state, verdict: verdictOf(value, band), shown: Number.isNaN(value) && state === 'Normal' ? 'NoValue' : state, ...(error !== undefined && { error }) }
}

export function verdictOf(value: number, { lower, upper }: Pick<Band, 'lower' | 'upper'>): Verdict {
  if (Number.isNaN(value)) return 'filling'
  if (upper !== null && value > upper) return 'above'
  return lower !== null && value < lower ? 'below' : 'inside'
}

const WEIGHTS: Readonly<Record<MonitorState, StateRun['weight'] | null>> = { Normal: null, NoData: null, Pending: 'light', Alerting: 'heavy', Recovering: 'outline', Error: null }

/** Stretches that are not normal, for the strip under a line. */
export function stateRuns(states: readonly MonitorState[]): StateRun[] {
  const runs: StateRun[] = []
  for (let start = 0; start < states.length; ) {
    let end = start
    while (end + 1 < states.length && states[end + 1] === states[start]) end++
    const weight = WEIGHTS[states[start]!]
    if (weight !== null) runs.push({ from: start, to: end, weight })
    start = end + 1
  }
  return runs
}

/** The first row of the present state. */
export function stateSince(states: readonly MonitorState[]): number {
  let row = states.length - 1
  while (row > 0 && states[row - 1] === states.at(-1)) row--
  return Math.max(0, row)
}

/** How many monitors are in which state on the newest row. */
export function stateCounts({ tracks }: Pick<MonitorReport, 'tracks'>): ReadonlyMap<ShownState, number> {
  const counts = new Map<ShownState, number>()
  for (const track of tracks) {
    const { shown } = windowRow(track, track.states.length - 1)
    counts.set(shown, (counts.get(shown) ?? 0) + 1)
  }
  return counts
}
