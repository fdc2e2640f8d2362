import { useMemo, useState } from 'react'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { runsOf } from '../../../charts/regimeStyle'
import { CursorReadout } from '../../../charts/time/CursorReadout'
import { createCursor } from '../../../charts/time/cursor'
import { ProbabilityPane } from '../../../charts/time/ProbabilityPane'
import { TimeAxis } from '../../../charts/time/TimeAxis'
import { TimePanes } from '../../../charts/time/TimePanes'
import { formatDay, formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent, formatProbability, formatProbabilityPercent } from '../../../ui/format/quantities'
import { Mark } from '../../../ui/tone/Mark'
import styles from '../regimes.module.css'
import { mapTitle } from './symbolWords'
import type { SymbolsView } from './symbolsView'

const HEIGHT = 220

/** How the symbols share the regimes, date by date. */
export function BreadthPanel({ view }: { readonly view: SymbolsView }) {
  const [cursor] = useState(() => createCursor())
  const { inference, version } = view
  const { map } = inference
  const last = map.nColumns - 1
  const shares = useMemo(() => sharesByColumn(view), [view])
  const frame = useMemo(
    () => ({ days: map.lastDays, from: 0, to: last, regimes: view.styles, runs: runsOf(leadingStates(shares, inference.nStates), 0, last), cursor }),
    [map, last, view.styles, shares, inference.nStates, cursor],
  )
  const sharesAt = (column: number) => Array.from(shares.subarray(column * inference.nStates, (column + 1) * inference.nStates))
  const inWords = (column: number) => `${formatDay(map.lastDays[column])}, ${sharesAt(column).map((share, state) => `${inference.regimes[state]} ${formatProbabilityPercent(share)}`).join(', ')}`
  return (
    <ChartFrame
      title={mapTitle(view)}
      subtitle="Share of symbols in each regime, %"
      actions={
        <div className={styles.readout} aria-hidden="true">
          <CursorReadout cursor={cursor} fallbackRow={last}>
            {(column) => (
              <>
                <b>{formatDay(map.lastDays[column])}</b>
                {sharesAt(column).map((share, state) => (
                  <span key={inference.regimes[state]} className={styles.readoutRegime}>
                    <Mark tone={view.styles[state]!.tone} /> {view.styles[state]!.short} <b>{formatProbability(share)}</b>
                  </span>
                ))}
              </>
            )}
          </CursorReadout>
        </div>
      }
      footer={[`${version.name} ${version.version}`, formatDayRange(map.firstDays[0], map.lastDays[last]), `filtered, n = ${formatInteger(view.nRows)}`]}
      summary={`The area shows, date by date, which share of the symbols with a row then was in each regime. It ended at ${inWords(last)}.`}
      isSummaryHidden
      regimes={view.styles}
      fileName="regime-breadth"
      table={{
        caption: 'Share of symbols in each regime by date, %',
        columns: [{ header: 'Date', isNumeric: false }, ...inference.regimes.map((regime) => ({ header: regime, isNumeric: true, format: (share: number) => formatProbability(share) }))],
        rows: Array.from({ length: map.nColumns }, (_, i) => last - i).map((column) => [formatDay(map.lastDays[column]), ...sharesAt(column)]),
      }}
    >
      <TimePanes frame={frame} label="Share of symbols in each regime" describeRow={inWords}>
        <ProbabilityPane probabilities={shares} height={HEIGHT} formatTick={(share) => (share === 1 ? formatPercent(1, 0) : formatFixed(share * 100, 0))} />
        <TimeAxis />
      </TimePanes>
    </ChartFrame>
  )
}

/** (C, K) */
function sharesByColumn({ inference: { map, nStates } }: SymbolsView): Float64Array {
  const shares = map.counts.slice()
  for (let column = 0; column < map.nColumns; column++) {
    const counts = shares.subarray(column * nStates, (column + 1) * nStates)
    const all = counts.reduce((sum, n) => sum + n, 0)
    for (let state = 0; state < nStates; state++) counts[state] = counts[state]! / all
  }
  return shares
}

/** (C) the regime most symbols are in */
function leadingStates(shares: Float64Array, nStates: number): Uint8Array {
  return Uint8Array.from({ length: shares.length / nStates }, (_, column) => {
    const at = shares.subarray(column * nStates, (column + 1) * nStates)
    return at.lastIndexOf(Math.max(...at))
  })
}
