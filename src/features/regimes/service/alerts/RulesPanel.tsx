import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AlertRule } from '../../../../domain/alerts/types'
import { monitorWords } from '../../../../domain/alerts/words'
import { alertingQuery, alertMutation } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatInstant } from '../../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../../ui/format/number'
import { plural } from '../../../../ui/format/text'
import { Panel } from '../../../../ui/layout/Panel'
import type { WatchedModel } from '../../modelView'
import { ReadFailure } from '../ReadFailure'
import { RuleDialog } from './RuleDialog'

/** Limits of the analyst's own, beside the bands. */
export function RulesPanel({ view }: { readonly view: WatchedModel }) {
  const { store } = useServices()
  const alerting = useQuery(alertingQuery(store))
  const mutation = useMutation(alertMutation(store, useQueryClient()))
  const [isAdding, setIsAdding] = useState(false)
  if (alerting.error) return <Panel title="Rules of your own"><ReadFailure what="The rules" error={alerting.error} onRetry={() => void alerting.refetch()} /></Panel>
  if (!alerting.data) return <Panel title="Rules of your own"><SkeletonLines count={2} label="Reading the rules" /></Panel>
  const { rules } = alerting.data
  const columns: readonly Column<AlertRule>[] = [
    { id: 'name', header: 'Rule', isRowHeader: true, cell: ({ name }) => name },
    { id: 'monitor', header: 'Monitor', cell: ({ monitor }) => monitorWords(monitor) },
    { id: 'limits', header: 'Alerts outside', noWrap: true, cell: ({ lower, upper }) => `${formatFixed(lower, 3)} to ${formatFixed(upper, 3)}` },
    { id: 'alarms', header: 'Alarms rehearsed', align: 'end', isNarrowHidden: true, cell: ({ rehearsal }) => formatInteger(rehearsal.nAlarms) },
    { id: 'false', header: 'False', align: 'end', isNarrowHidden: true, cell: ({ rehearsal }) => formatInteger(rehearsal.nFalseAlarms) },
    { id: 'saved', header: 'Since', noWrap: true, isNarrowHidden: true, cell: ({ savedAt }) => formatInstant(savedAt) },
    {
      id: 'remove', header: 'Remove', align: 'end',
      cell: ({ id, name }) => (
        <Button size="small" kind="quiet" aria-label={`Remove ${name}`} onClick={() => mutation.mutate({ kind: 'removeRule', id })}>
          Remove
        </Button>
      ),
    },
  ]
  return (
    <Panel
      title={rules.length === 0 ? 'No rule of your own' : plural(rules.length, 'rule of your own', 'rules of your own')}
      subtitle="Bands follow from the alarm budget; a rule sets other limits, and is rehearsed before it is saved"
      isFlush={rules.length > 0}
      actions={
        <Button size="small" icon="plus" onClick={() => setIsAdding(true)}>
          Add rule
        </Button>
      }
    >
      {rules.length === 0 ? <p className="muted">Rules will be listed here, with how often they would have alerted.</p> : <Table caption="Alert rules" columns={columns} rows={rules} rowKey={({ id }) => id} isInset />}
      {isAdding && <RuleDialog view={view} onClose={() => setIsAdding(false)} />}
    </Panel>
  )
}
