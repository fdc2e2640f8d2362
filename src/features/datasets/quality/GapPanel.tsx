import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { GapHeatmap, type PeriodCells } from '../../../charts/grid/GapHeatmap'
import type { GridPosition } from '../../../charts/grid/GridCursor'
import type { CalendarCells, QualityReport } from '../../../domain/quality/types'
import { gapUnit } from '../../../domain/quality/dateFindings'
import { firstDayOfWeek } from '../../../domain/quality/gapCalendar'
import { IconButton } from '../../../ui/actions/IconButton'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'

type Props = { readonly report: QualityReport; readonly datasetName: string; readonly fileName: string }

const YEARS_SHOWN = 40
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Where dates are missing: a calendar of weeks, or of months where there is less room or data are slower than daily. */
export function GapPanel({ report: { calendar, frequency, findings, nRows }, datasetName, fileName }: Props) {
  const last = calendar.firstYear + calendar.nYears - 1
  const [param, setParam] = useViewParam('until', String(last))
  const until = Math.min(last, Math.max(calendar.firstYear, Number(param) || last))
  const firstShown = Math.max(calendar.firstYear, until - YEARS_SHOWN + 1)
  const nYears = until - firstShown + 1
  const unit = gapUnit(frequency)
  const slice = (cells: CalendarCells) => years(cells, firstShown - calendar.firstYear, nYears)
  const weeks = frequency.label === 'daily' ? slice(calendar.weeks) : null
  const months = slice(calendar.months)
  const nMissing = sum(calendar.months.missing)
  const gaps = findings.find(({ code }) => code === 'gaps')
  const share = nMissing / Math.max(1, nMissing + sum(calendar.months.rows))
  const describe = (kind: 'week' | 'month', at: GridPosition) => describeCell(kind === 'week' && weeks ? weeks : months, kind, firstShown + at.row, at, unit)
  return (
    <ChartFrame
      title={frequency.label === 'irregular' ? 'Irregular dates: no date is expected, so none is missing' : gaps ? `${plural(gaps.count, 'gap')} in the calendar` : 'No gap in the calendar'}
      subtitle={frequency.label === 'irregular' ? 'Rows a month' : `${formatInteger(nMissing)} ${unit} without a row, ${formatPercent(share, 1)} of those between the first and the last; holidays are among them`}
      footer={[datasetName, `${plural(nRows, 'row')}, ${calendar.firstYear} to ${last}`, nYears < calendar.nYears ? `shown: ${firstShown} to ${until}` : 'a line a year']}
      summary={gaps ? gaps.message : `Every stretch between two rows is no longer than a weekend and usual closures. A holiday shows as one missing date in its week.`}
      isSummaryHidden={gaps === undefined}
      table={tableOf(calendar.firstYear, calendar.months, unit)}
      fileName={fileName}
      actions={
        nYears < calendar.nYears && (
          <>
            <IconButton icon="chevronLeft" label="Earlier years" disabled={firstShown === calendar.firstYear} onClick={() => setParam(String(Math.max(calendar.firstYear + YEARS_SHOWN - 1, until - YEARS_SHOWN)))} />
            <IconButton icon="chevronRight" label="Later years" disabled={until === last} onClick={() => setParam(String(Math.min(last, until + YEARS_SHOWN)))} />
          </>
        )
      }
    >
      <GapHeatmap key={firstShown} firstYear={firstShown} nYears={nYears} weeks={weeks} months={months} unit={unit} describe={describe} />
    </ChartFrame>
  )
}

function years({ nColumns, rows, missing }: CalendarCells, from: number, n: number): PeriodCells {
  return { nColumns, rows: rows.subarray(from * nColumns, (from + n) * nColumns), missing: missing.subarray(from * nColumns, (from + n) * nColumns) }
}

function sum(counts: Uint16Array): number {
  return counts.reduce((total, count) => total + count, 0)
}

function describeCell({ nColumns, rows, missing }: PeriodCells, kind: 'week' | 'month', year: number, { row, column }: GridPosition, unit: string): string {
  const at = row * nColumns + column
  const period = kind === 'week' ? `Week of ${formatDay(firstDayOfWeek(year, column))}` : `${MONTHS[column]} ${year}`
  if (rows[at]! + missing[at]! === 0) return `${period}: nothing expected`
  return `${period}: ${plural(rows[at]!, 'row')}, ${missing[at] === 0 ? `no ${unit} missing` : `${plural(missing[at]!, unit.replace(/s$/, ''))} missing`}`
}

function tableOf(firstYear: number, { nColumns, rows, missing }: CalendarCells, unit: string) {
  return {
    caption: `Rows and missing ${unit} by month`,
    columns: [
      { header: 'Month', isNumeric: false },
      { header: 'Rows', isNumeric: true, format: formatInteger },
      { header: `Missing ${unit}`, isNumeric: true, format: formatInteger },
    ],
    rows: Array.from(rows.keys())
      .filter((i) => rows[i]! + missing[i]! > 0)
      .map((i) => [`${firstYear + Math.floor(i / nColumns)}-${String((i % nColumns) + 1).padStart(2, '0')}`, rows[i]!, missing[i]!]),
  }
}
