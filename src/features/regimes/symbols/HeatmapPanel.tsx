import { useMemo, useState } from 'react'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { RegimeHeatmap } from '../../../charts/heatmap/RegimeHeatmap'
import { CursorReadout } from '../../../charts/time/CursorReadout'
import { createCursor } from '../../../charts/time/cursor'
import { rowWords } from '../../../domain/dataset/rowWords'
import { NO_STATE } from '../../../domain/inference/regimeMap'
import { formatDay, formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatProbability, formatProbabilityPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import styles from '../regimes.module.css'
import { cellDays, cellInWords, mapSummary, mapTitle } from './symbolWords'
import type { SymbolsView } from './symbolsView'

type Props = { readonly view: SymbolsView; readonly order: readonly number[]; readonly onPick: (symbol: string) => void }

/** Every symbol's regimes over time, one row a symbol. */
export function HeatmapPanel({ view, order, onPick }: Props) {
  const [cursor] = useState(() => createCursor())
  const { version, inference } = view
  const { map } = inference
  const grid = useMemo(() => ({ nColumns: map.nColumns, states: map.states, confidence: map.confidence, noState: NO_STATE, order }), [map, order])
  const table = useMemo(() => mapTable(view, order), [view, order])
  const perCell = map.datesPerColumn === 1 ? `one ${rowWords(view.frequency, 1)}` : `${formatInteger(map.datesPerColumn)} ${rowWords(view.frequency, 2)}, the regime of most of them`
  return (
    <ChartFrame
      title={mapTitle(view)}
      subtitle={`Regime by symbol and date; a cell is ${perCell}`}
      actions={
        <div className={styles.readout} aria-hidden="true">
          <CursorReadout cursor={cursor} fallbackRow={-1}>
            {(place) => <CellValues view={view} row={order[Math.floor(place / map.nColumns)]} column={place % map.nColumns} />}
          </CursorReadout>
        </div>
      }
      footer={[
        `${version.name} ${version.version}`,
        formatDayRange(map.firstDays[0], map.lastDays[map.nColumns - 1]),
        `filtered, n = ${formatInteger(view.nRows)}`,
        'Lighter: mean top probability under 75 %',
      ]}
      summary={mapSummary(view, order.length)}
      regimes={view.styles}
      fileName="regimes-by-symbol"
      table={table}
    >
      <RegimeHeatmap
        grid={grid}
        regimes={view.styles}
        days={map.lastDays}
        nameOf={(row) => map.symbols[row]!}
        describe={(row, column) => cellInWords(view, row, column)}
        cursor={cursor}
        label={`Regimes of ${plural(order.length, 'symbol')} by date`}
        onPick={(row) => onPick(map.symbols[row]!)}
      />
    </ChartFrame>
  )
}

function CellValues({ view, row, column }: { readonly view: SymbolsView; readonly row: number | undefined; readonly column: number }) {
  if (row === undefined || column < 0) return <span>Point at a cell, or move with the arrow keys</span>
  const { map } = view.inference
  const at = row * map.nColumns + column
  const style = view.styles[map.states[at]!]
  return (
    <>
      <b>{map.symbols[row]}</b>
      <span>{cellDays(view.inference, column)}</span>
      {style ? (
        <span className={styles.readoutRegime}>
          <ToneLabel tone={style.tone}>{style.name}</ToneLabel> {formatProbabilityPercent(map.confidence[at]! / 255)}
        </span>
      ) : (
        <span>no rows</span>
      )}
    </>
  )
}

/** Where each symbol stands, and how its cells share the regimes. */
function mapTable({ inference }: SymbolsView, order: readonly number[]) {
  const { map, latest, regimes } = inference
  const share = (value: number) => formatProbability(value)
  return {
    caption: 'Symbols: regime on the last day, its probability in %, since when, and the share of each regime over all dates, %',
    columns: [
      { header: 'Symbol', isNumeric: false },
      { header: 'Regime', isNumeric: false },
      { header: 'Probability', isNumeric: true, format: share },
      { header: 'Since', isNumeric: false },
      { header: 'Last day', isNumeric: false },
      ...regimes.map((regime) => ({ header: `${regime}, share`, isNumeric: true, format: share })),
    ],
    rows: order.map((row) => {
      const now = latest[row]!
      return [now.symbol, now.regime, now.confidence, formatDay(now.sinceDay), formatDay(now.day), ...cellShares(map, row, regimes.length)]
    }),
  }
}

function cellShares({ states, nColumns }: SymbolsView['inference']['map'], row: number, nStates: number): number[] {
  const counts = new Array<number>(nStates).fill(0)
  let n = 0
  for (const state of states.subarray(row * nColumns, (row + 1) * nColumns)) {
    if (state === NO_STATE) continue
    counts[state]!++
    n++
  }
  return counts.map((count) => count / n)
}
