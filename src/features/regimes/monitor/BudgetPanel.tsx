import { useNavigate } from '@tanstack/react-router'
import { memo, useState } from 'react'
import { DEFAULT_SETTINGS } from '../../../domain/monitor/monitors'
import type { Calibration, FamilyAlarms, MonitorFamily } from '../../../domain/monitor/types'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { LEAST_BUDGET, MOST_BUDGET, type Search } from './monitorSearch'
import styles from './monitor.module.css'

const FAMILIES: Readonly<Record<MonitorFamily, string>> = {
  regimes: 'Regimes: share, confidence, switches',
  score: 'Score: log score, CUSUM',
  forecast: 'Forecast: PIT, Berkowitz',
}

const KEPT = { id: 'kept', header: 'Keep to it', align: 'end', noWrap: true, cell: ({ shareKept }: FamilyAlarms) => formatPercent(shareKept, 0) } as const

/** How often healthy monitors may cry wolf, and how often they do by simulation. */
export const BudgetPanel = memo(function BudgetPanel({ calibration, rows }: { readonly calibration: Calibration; readonly rows: string }) {
  const { settings, families, nTruths, nTrainingRows } = calibration
  const { nSeries = 1 } = settings
  const isPossible = families.every(({ interval }) => interval[1] <= 1 / nSeries)
  const nBudgets = Math.round(settings.nPaths / nTruths)
  const aim = `. Limits are set so that nine healthy models of ten keep to the budget over ${formatInteger(nBudgets * settings.budget)} ${rows}.`
  const navigate = useNavigate()
  const [typed, setTyped] = useState<number | null>(settings.budget)
  const apply = (budget: number) =>
    void navigate({ to: '.', search: (current: Search) => ({ ...current, budget: budget === DEFAULT_SETTINGS.budget ? undefined : String(budget) }), resetScroll: false })
  return (
    <Panel
      title={`One false alarm a family in ${formatInteger(settings.budget)} ${rows}${nSeries > 1 ? `, over ${formatInteger(nSeries)} symbols` : ''}`}
      subtitle={`False alarms of healthy paths in as many ${rows}${nSeries > 1 ? ', all symbols together' : ''}, mean and its 95 % interval${aim}`}
      footer={[
        `${formatInteger(nTruths * nBudgets)} paths from ${formatInteger(nTruths)} parameter sets that may stand behind this model`,
        ...(isPossible ? [] : [`too few paths to show that ${formatInteger(nSeries)} symbols keep the budget`]),
        nTrainingRows > 0 ? `bands checked against ${formatInteger(nTrainingRows)} training rows` : nSeries > 1 ? `bands of each symbol are checked against its own training rows, where it has ${formatInteger(settings.budget)} of them` : 'no training rows at hand to check the bands against',
      ]}
    >
      <Table
        caption="Simulated false alarms by family"
        columns={[
          { id: 'family', header: 'Family', isRowHeader: true, cell: ({ family }: FamilyAlarms) => FAMILIES[family] },
          { id: 'mean', header: 'Mean', align: 'end', cell: ({ simulatedAlarms }: FamilyAlarms) => formatFixed(nSeries * simulatedAlarms, 2) },
          { id: 'interval', header: 'Interval', align: 'end', noWrap: true, cell: ({ interval }: FamilyAlarms) => `${formatFixed(nSeries * interval[0], 2)} to ${formatFixed(nSeries * interval[1], 2)}` },
          KEPT,
        ]}
        rows={families}
        rowKey={({ family }) => family}
        isCompact
        isTight
      />
      <form
        className={styles.budget}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed !== null) apply(typed)
        }}
      >
        <NumberInput label="Alarm budget" hint={`${LEAST_BUDGET} to ${formatInteger(MOST_BUDGET)}; another one is simulated anew`} unit={rows} value={typed} onChange={setTyped} min={LEAST_BUDGET} max={MOST_BUDGET} step={21} isInteger />
        <Button type="submit" disabled={typed === null || typed === settings.budget}>
          Apply budget
        </Button>
      </form>
    </Panel>
  )
})
