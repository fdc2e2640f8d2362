import { useMemo } from 'react'
import type { TimeFrame } from '../../../charts/time/TimePanes'
import type { Coverage } from '../../../domain/monitor/watchModel'
import { Table } from '../../../ui/data/Table'
import { formatDay } from '../../../ui/format/date'
import { formatProbability, formatProbabilityPercent } from '../../../ui/format/quantities'
import { Chip } from '../../../ui/layout/Chip'
import { HistoryTile } from './HistoryTile'
import { lazyTable } from './tileTable'

type Props = { readonly coverage: readonly Coverage[]; readonly window: number; readonly frame: TimeFrame; readonly rows: string; readonly modelLabel: string }

/** How many of the sessions have a complete row; a fact without a band. */
export function CoverageTile({ coverage, window, frame, rows, modelLabel }: Props) {
  const { values } = coverage.find((each) => each.window === window) ?? coverage[0]!
  const last = values.at(-1)!
  const table = useMemo(
    () =>
      lazyTable({ caption: `Data coverage over ${window} ${rows}, %, newest first`, columns: [{ header: 'Date', isNumeric: false }, { header: 'Coverage', isNumeric: true, format: (share) => formatProbability(share) }] }, () =>
        Array.from({ length: frame.to - frame.from + 1 }, (_, i) => frame.to - i).map((row) => [formatDay(frame.days[row]), values[row]!]),
      ),
    [values, frame, window, rows],
  )
  return (
    <HistoryTile
      title={Number.isNaN(last) ? 'Data coverage: too few rows' : `${formatProbabilityPercent(last)} of the sessions have a complete row`}
      subtitle={`Data coverage, last ${window} ${rows}; %`}
      state={<Chip kind="muted">No band</Chip>}
      frame={frame}
      values={values}
      lower={null}
      upper={null}
      runs={[]}
      format={(share) => formatProbability(share)}
      sayRow={(row) => (Number.isNaN(values[row]!) ? 'no value yet' : formatProbabilityPercent(values[row]))}
      absent={`Fewer than ${window} ${rows}`}
      label="Data coverage"
      summary={`Complete rows against the rows and the weekdays missed between them. ${formatProbabilityPercent(last)} over the last ${window} ${rows}.`}
      footer={[modelLabel, 'holidays are not known and count as missed, some nine a year']}
      table={table}
      fileName="monitor-coverage"
    >
      <Table
        caption="Data coverage by window"
        columns={[
          { id: 'window', header: 'Window', unit: rows, isRowHeader: true, cell: (each: Coverage) => each.window },
          { id: 'value', header: 'Now', unit: '%', align: 'end', cell: (each: Coverage) => formatProbability(each.values.at(-1)) },
        ]}
        rows={coverage}
        rowKey={(each) => each.window}
        isCompact
        isTight
      />
    </HistoryTile>
  )
}
