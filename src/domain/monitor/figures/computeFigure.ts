import type { RowSeries } from '../rowSeries'
import type { Monitor } from '../types'
import { berkowitz } from './berkowitz'
import { pitUniformity } from './pitUniformity'
import { rollingMean } from './rolling'
import { scoreCusum, type ScoreScale } from './scoreCusum'

/** What of a model the figures need. */
export type FigureContext = {
  /** the state that is the most stressed regime */
  readonly stressedState: number
  readonly scoreScale: ScoreScale
}

/** (T) the figure at every row, from rows up to it; NaN while its window fills. Cost O(T D). */
export function computeFigure({ figure, window }: Monitor, series: RowSeries, { stressedState, scoreScale }: FigureContext): Float64Array {
  switch (figure) {
    case 'stressShare':
      return rollingMean(Float64Array.from(series.states, (state) => (state === stressedState ? 1 : 0)), window!)
    case 'confidence':
      return rollingMean(series.confidence, window!)
    case 'switchRate':
      return rollingMean(Float64Array.from(series.states, (state, t) => (t > 0 && state !== series.states[t - 1] ? 1 : 0)), window!)
    case 'logScore':
      return rollingMean(series.surprise, window!)
    case 'scoreCusum':
      return scoreCusum(series, scoreScale)
    case 'pitUniformity':
      return pitUniformity(series, window!)
    case 'berkowitz':
      return berkowitz(series, window!)
  }
}
