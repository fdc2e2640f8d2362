import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { MeterBars } from '../../../charts/MeterBars'
import type { Backtest } from '../../../domain/backtest/types'
import { formatInteger } from '../../../ui/format/number'
import { Chip } from '../../../ui/layout/Chip'
import { sharpeText } from '../measureWords'
import { lookAheadRows, lookAheadTable, lookAheadTitle, valueOf } from './sensitivityView'

type Props = { readonly backtest: Backtest; readonly footer: string; readonly fileName: string }

/** What this backtest would have claimed had it looked ahead; marked, and no result. */
export function LookAheadPanel({ backtest: { lookAhead }, footer, fileName }: Props) {
  const rows = lookAheadRows(lookAhead)
  return (
    <ChartFrame
      title={lookAheadTitle(lookAhead)}
      subtitle="Sharpe ratio, the same strategy on the same rows"
      actions={<Chip kind="warning">Hindsight, no result</Chip>}
      footer={[footer, `n = ${formatInteger(lookAhead.nRows)}`, 'outlines know the future']}
      summary={`Honest: ${sharpeText(lookAhead.honest)}. Nobody could have traded the others: they decide by days that had not been yet, or earn the day that decides.`}
      table={lookAheadTable(lookAhead)}
      fileName={`${fileName}-look-ahead`}
    >
      <MeterBars bars={rows.map(({ label, measure, isHindsight }) => ({ label, isHindsight, value: valueOf(measure), text: sharpeText(measure) }))} />
    </ChartFrame>
  )
}
