import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicyReport, Reading, Verdict } from '../../../../domain/policy/types'
import { useModelsInService } from '../../../../queries/modelInService'
import { serviceMutation, serviceQuery } from '../../../../queries/service'
import { useServices } from '../../../../services/ServicesContext'
import { useToday } from '../../../../services/useToday'
import { Button } from '../../../../ui/actions/Button'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatDay } from '../../../../ui/format/date'
import { Chip } from '../../../../ui/layout/Chip'
import { Row } from '../../../../ui/layout/Grid'
import { Panel } from '../../../../ui/layout/Panel'
import type { WatchedModel } from '../../modelView'
import { ReadFailure } from '../ReadFailure'
import { LimitsDialog } from './LimitsDialog'
import { decisionTitle, READING_WORDS, valueWords } from './policyWords'
import { RetrainButton } from './RetrainButton'
import { SnoozeDialog } from './SnoozeDialog'

/** Whether to train the model in production anew: every trigger and condition with its value, its limit and its verdict. */
export function PolicyPanel({ view }: { readonly view: WatchedModel }) {
  const services = useServices()
  const today = useToday()
  const { production, looked, policy, error, retry } = useModelsInService(services, today)
  const [asked, setAsked] = useState<'snooze' | 'limits' | null>(null)
  const state = useQuery(serviceQuery(services.store))
  if (production !== null && production.model !== view.version.digest) return <Panel title="The policy watches production"><p>This version is not in production; when to train anew is asked of the one that is.</p></Panel>
  if (production === null) return <Panel title="Nothing is in production"><p>Whether to train anew will stand here, trigger by trigger, once a version has been promoted.</p></Panel>
  if (error) return <Panel title="When to train anew"><ReadFailure what="What the policy needs" error={error} onRetry={retry} /></Panel>
  if (looked === null) return <Panel title="There are no rows"><p>The policy reads the rows of the model, and its data hold none.</p></Panel>
  if (policy === null || !state.data) return <Panel title="When to train anew"><SkeletonLines count={6} label="Looking at the model on its rows" /></Panel>
  return (
    <Panel
      id="policy"
      title={decisionTitle(policy)}
      subtitle="The policy proposes; a training ends in staging"
      isFlush
      actions={
        <Row>
          <Button size="small" kind="quiet" onClick={() => setAsked('limits')}>
            Limits
          </Button>
          <SnoozeButton policy={policy} view={view} onSnooze={() => setAsked('snooze')} />
          <RetrainButton view={view} isProposed={policy.decision === 'propose'} />
        </Row>
      }
      footer={[`${view.version.name} ${view.version.version}`, `rows to ${formatDay(looked?.look.lastDay)}`]}
    >
      <Table caption="Triggers and conditions of training anew" columns={COLUMNS} rows={policy.readings} rowKey={({ id }) => id} rowKind={({ verdict }) => (verdict === 'due' || verdict === 'holds' ? 'strong' : undefined)} isInset />
      {asked === 'snooze' && <SnoozeDialog view={view} today={today} onClose={() => setAsked(null)} />}
      {asked === 'limits' && <LimitsDialog settings={state.data.policy} onClose={() => setAsked(null)} />}
    </Panel>
  )
}

const COLUMNS: readonly Column<Reading>[] = [
  { id: 'id', header: 'What', isRowHeader: true, cell: ({ id }) => READING_WORDS[id] },
  { id: 'value', header: 'Value', align: 'end', noWrap: true, cell: (reading) => valueWords(reading, reading.value) },
  { id: 'limit', header: 'Limit', align: 'end', noWrap: true, cell: (reading) => valueWords(reading, reading.limit) },
  { id: 'verdict', header: 'Verdict', cell: ({ verdict }) => <VerdictChip verdict={verdict} /> },
  { id: 'message', header: 'Why', isMuted: true, isNarrowHidden: true, cell: ({ message }) => message },
]

function VerdictChip({ verdict }: { readonly verdict: Verdict }) {
  if (verdict === 'due') return <Chip kind="warning">Train anew</Chip>
  if (verdict === 'holds') return <Chip icon="info">Holds back</Chip>
  return <Chip kind="muted">{verdict === 'fine' ? 'Fine' : 'Not known'}</Chip>
}

function SnoozeButton({ policy, view, onSnooze }: { readonly policy: PolicyReport; readonly view: WatchedModel; readonly onSnooze: () => void }) {
  const { store } = useServices()
  const mutation = useMutation(serviceMutation(store, useQueryClient()))
  const { digest, name, version } = view.version
  if (!policy.heldBy.includes('snooze')) {
    const isOn = policy.readings.some(({ id, verdict }) => id === 'snooze' && verdict === 'holds')
    if (!isOn) return <Button size="small" onClick={onSnooze}>Snooze</Button>
  }
  return (
    <Button size="small" isBusy={mutation.isPending} onClick={() => mutation.mutate({ kind: 'endSnooze', model: digest, label: `${name} ${version}` })}>
      End the snooze
    </Button>
  )
}
