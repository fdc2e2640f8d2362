import { useCallback, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { RegimeStyle } from '../regimeStyle'
import { runsOf } from '../regimeStyle'
import type { Cursor } from './cursor'
import { LinePane } from './LinePane'
import type { TimeMarker } from './markers'
import { ProbabilityPane } from './ProbabilityPane'
import { BandLabels, RegimeBands, RegimeStrip } from './RegimeBands'
import { TimeAxis } from './TimeAxis'
import { TimePanes } from './TimePanes'
import type { TimeFrame } from './TimePanes'

/** One more series under the probabilities. */
export type ExtraPane = {
  readonly id: string
  readonly title: string
  readonly values: ArrayLike<number>
  readonly format: (value: number) => string
  readonly height?: number
  readonly domain?: readonly [number, number]
  readonly ticks?: readonly number[]
  readonly limit?: number
}

type Props = {
  readonly days: ArrayLike<number>
  readonly from: number
  readonly to: number
  readonly regimes: readonly RegimeStyle[]
  /** (T) regime drawn as band on each day */
  readonly states: ArrayLike<number>
  /** (T, K) drawn as stacked area */
  readonly probabilities: ArrayLike<number>
  /** (T) reference price; null draws the bands over the probabilities alone */
  readonly price: ArrayLike<number> | null
  readonly formatPrice: (value: number) => string
  readonly formatShare: (share: number) => string
  readonly cursor: Cursor
  readonly describeRow: (row: number) => string
  readonly label: string
  /** top probability under which the strip is lighter */
  readonly sureFrom?: number
  readonly priceHeight?: number
  readonly extraPanes?: readonly ExtraPane[]
  readonly onPick?: (row: number) => void
  /** promotions and alerts */
  readonly markers?: readonly TimeMarker[]
  readonly children?: ReactNode
}

const STRIP_ROOM = 12
const SURE_FROM = 0.75

/** Price with regime bands and strip, probabilities and further series over one time axis with one crosshair. */
export function RegimeTimeline(props: Props) {
  const { days, from, to, regimes, states, probabilities, cursor, price, markers } = props
  const frame: TimeFrame = useMemo(
    () => ({ days, from, to, regimes, runs: runsOf(states, from, to), cursor, ...(markers ? { markers } : {}) }),
    [days, from, to, regimes, states, cursor, markers],
  )
  const nStates = regimes.length
  const sureFrom = props.sureFrom ?? SURE_FROM
  const isSure = useCallback(
    (row: number) => probabilities[row * nStates + states[row]!]! >= sureFrom,
    [probabilities, nStates, states, sureFrom],
  )
  return (
    <TimePanes frame={frame} label={props.label} describeRow={props.describeRow} {...(props.onPick ? { onPick: props.onPick } : {})}>
      {price && (
        <LinePane
          values={price}
          height={props.priceHeight ?? 320}
          formatTick={props.formatPrice}
          bottom={STRIP_ROOM}
          behind={<RegimeBands />}
          inFront={
            <>
              <BandLabels />
              <RegimeStrip isSure={isSure} />
            </>
          }
        />
      )}
      <ProbabilityPane probabilities={probabilities} height={120} formatTick={props.formatShare} />
      {props.extraPanes?.map((pane) => (
        <div key={pane.id} className="time-extra">
          <p className="time-extra-title">{pane.title}</p>
          <LinePane
            values={pane.values}
            height={pane.height ?? 120}
            formatTick={pane.format}
            behind={<RegimeBands />}
            {...(pane.domain ? { domain: pane.domain } : {})}
            {...(pane.ticks ? { ticks: pane.ticks } : {})}
            {...(pane.limit === undefined ? {} : { limit: pane.limit })}
          />
        </div>
      ))}
      <TimeAxis />
      {props.children}
    </TimePanes>
  )
}
