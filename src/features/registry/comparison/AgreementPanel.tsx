import { useMutation, useQueryClient } from '@tanstack/react-query'
import { TransitionHeatmap } from '../../../charts/TransitionHeatmap'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import type { ComparedPair } from '../../../queries/comparison'
import { stageMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'

type Props = { readonly pair: ComparedPair; readonly isInService: boolean }

/** On how many days the two name which regimes. */
export function AgreementPanel({ pair: { a, b, comparison: { agreement, days, plan }, standing }, isInService }: Props) {
  const { store } = useServices()
  const view = useMutation(stageMutation(store, useQueryClient()))
  const { regimes, counts, share, kappa, riskOff } = agreement
  const nDays = days.dates.length
  const styles = regimeStyles(regimes)
  const spells = `RISK_OFF by production alone: ${plural(riskOff.daysOnlyA, 'day')} in ${plural(riskOff.spellsOnlyA, 'spell')}; by the shadow alone: ${plural(riskOff.daysOnlyB, 'day')} in ${plural(riskOff.spellsOnlyB, 'spell')} (McNemar over spells, p = ${formatFixed(riskOff.p, 3)}).`
  return (
    <ChartFrame
      title={`The two name the same regime on ${formatPercent(share, 1)} of days`}
      subtitle="Paired days by the regime that each names; row: production, column: shadow"
      footer={[`${a.name} ${a.version} and ${b.name} ${b.version}`, formatDayRange(days.dates[0], days.dates.at(-1)), `filtered, n = ${formatInteger(nDays)}`, 'Shade on a root scale']}
      summary={`Beyond what their shares alone would give they agree with a kappa of ${kappa === null ? 'no defined value' : formatFixed(kappa, 2)}. ${spells}`}
      regimes={styles}
      fileName={`agreement-${b.name}-${b.version}`}
      table={{
        caption: 'Paired days by the regime that production names (rows) and the one that the shadow names (columns)',
        columns: [{ header: 'Production', isNumeric: false }, ...regimes.map((name) => ({ header: `shadow ${name}`, isNumeric: true, format: (count: number) => formatInteger(count) }))],
        rows: regimes.map((name, i) => [name, ...counts.slice(i * regimes.length, (i + 1) * regimes.length)]),
      }}
      below={
        isInService && (
          <>
            {view.error && <InlineNotice kind="danger" isAnnounced>{view.error.message}</InlineNotice>}
            {standing.isAgreementViewed ? <p className="muted">Marked as viewed.</p> : <Button icon="check" isBusy={view.isPending} onClick={() => view.mutate({ kind: 'viewAgreement', digest: b.digest, plan })}>Mark as viewed</Button>}
          </>
        )
      }
    >
      <TransitionHeatmap regimes={styles} transmat={counts.map((count) => count / nDays)} format={(part) => formatInteger(Math.round(part * nDays))} />
    </ChartFrame>
  )
}
