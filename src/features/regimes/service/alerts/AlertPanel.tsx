import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { groupAlerts, standingOf } from '../../../../domain/alerts/groupAlerts'
import type { Alert } from '../../../../domain/alerts/types'
import { alertWords, FAMILY_WORDS, STANDING_WORDS } from '../../../../domain/alerts/words'
import { alertingQuery, alertListQuery, alertMutation } from '../../../../queries/alerts'
import { damagedQuery } from '../../../../queries/damaged'
import { registryQuery } from '../../../../queries/registry'
import { useServices } from '../../../../services/ServicesContext'
import { useToday } from '../../../../services/useToday'
import { Button } from '../../../../ui/actions/Button'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { DamagedRows } from '../../../../ui/feedback/DamagedRows'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatDay } from '../../../../ui/format/date'
import { plural } from '../../../../ui/format/text'
import { Chip } from '../../../../ui/layout/Chip'
import { Row, Stack } from '../../../../ui/layout/Grid'
import { Panel } from '../../../../ui/layout/Panel'
import { ReasonDialog } from '../../../../ui/overlay/ReasonDialog'
import type { WatchedModel } from '../../modelView'
import { ReadFailure } from '../ReadFailure'
import { NotifyButton } from './NotifyButton'
import { SilenceDialog } from './SilenceDialog'
import { SilenceList } from './SilenceList'

const PAGE = 8

/** What is wrong with the model, what was done about it, and what was wrong before. */
export function AlertPanel({ view }: { readonly view: WatchedModel }) {
  const { store } = useServices()
  const today = useToday()
  const alerts = useQuery(alertListQuery(store))
  const alerting = useQuery(alertingQuery(store))
  const registry = useQuery(registryQuery(store))
  const damaged = useQuery(damagedQuery(store, 'alerts'))
  const [asked, setAsked] = useState<'acknowledge' | 'silence' | null>(null)
  const error = alerts.error ?? alerting.error
  if (error) return <Panel title="Alerts"><ReadFailure what="The alerts" error={error} onRetry={() => void Promise.all([alerts.refetch(), alerting.refetch()])} /></Panel>
  if (!alerts.data || !alerting.data) return <Panel title="Alerts"><SkeletonLines count={3} label="Reading the alerts" /></Panel>
  const { digest, name, version } = view.version
  const own = alerts.data.filter(({ modelDigest }) => modelDigest === digest)
  const open = own.filter(({ closedAt }) => closedAt === null)
  const silences = alerting.data.silences.filter(({ modelDigest }) => modelDigest === digest)
  const toAcknowledge = open.filter(({ acknowledgement }) => acknowledgement === null)
  const waiting = groupAlerts(own, silences, today)[0]?.open ?? []
  const isNotWatched = registry.data !== undefined && registry.data.production !== digest
  const hasSymbols = own.some(({ symbol }) => symbol !== undefined)
  const columns: readonly Column<Alert>[] = [
    ...(hasSymbols ? [SYMBOL] : []),
    { id: 'alert', header: 'Alert', isRowHeader: true, cell: ({ symbol: _ownColumn, ...alert }) => alertWords(alert) },
    { id: 'family', header: 'About', cell: ({ family }) => FAMILY_WORDS[family], isNarrowHidden: true },
    { id: 'opened', header: 'Since', noWrap: true, sortValue: ({ openedDay }) => openedDay, cell: ({ openedDay }) => formatDay(openedDay) },
    { id: 'closed', header: 'Over', noWrap: true, sortValue: ({ closedDay }) => closedDay, cell: ({ closedDay }) => formatDay(closedDay), isNarrowHidden: true },
    { id: 'standing', header: 'State', cell: (alert) => <Standing alert={alert} standing={standingOf(alert, open, silences, today)} /> },
    { id: 'reason', header: 'Acknowledged because', cell: ({ acknowledgement }) => acknowledgement?.reason ?? '', isNarrowHidden: true },
  ]
  return (
    <Stack gap="s3" lastFills>
      <DamagedRows caption="Damaged alerts" rows={damaged.data ?? []} text="What is stored of it was changed or no longer opens, so it is not listed; no other alert is touched. While what it was about lasts, the next look at the data raises it again." />
      <Panel
        id="alerts"
        title={own.length === 0 && isNotWatched ? 'Alerts are raised in production only' : titleOf(open.length, waiting)}
        subtitle="Raised once, followed while they last; days are data days"
        isFlush={own.length > 0}
        actions={
          <Row>
            <NotifyButton />
            <Button size="small" onClick={() => setAsked('silence')}>
              Silence
            </Button>
            <Button size="small" kind={waiting.length > 0 ? 'primary' : 'secondary'} disabled={toAcknowledge.length === 0} onClick={() => setAsked('acknowledge')}>
              Acknowledge
            </Button>
          </Row>
        }
      >
        <Stack gap="s2">
          {own.length === 0 ? (
            <p>Alerts of {name} {version} will be listed here, with the day they began and what was done about them. {isNotWatched ? 'Until it is in production, what lies outside its bands is shown below and raises none.' : 'What lay outside its bands before is no alert.'}</p>
          ) : (
            <Table caption="Alerts of this model" columns={columns} rows={own} rowKey={({ id }) => id} rowKind={({ closedAt }) => (closedAt === null ? undefined : 'quiet')} pageSize={PAGE} isInset />
          )}
          <SilenceList silences={silences} modelLabel={`${name} ${version}`} isOfSymbols={view.table.symbols !== undefined} today={today} />
        </Stack>
        {asked === 'acknowledge' && <AcknowledgeDialog alerts={toAcknowledge} onClose={() => setAsked(null)} />}
        {asked === 'silence' && <SilenceDialog view={view} waiting={waiting} today={today} onClose={() => setAsked(null)} />}
      </Panel>
    </Stack>
  )
}

const SYMBOL: Column<Alert> = { id: 'symbol', header: 'Symbol', noWrap: true, sortValue: ({ symbol }) => symbol ?? null, cell: ({ symbol }) => symbol ?? 'all' }

function titleOf(nOpen: number, waiting: readonly Alert[]): string {
  if (nOpen === 0) return 'No alert is open'
  if (waiting.length === 0) return `${plural(nOpen, 'alert')} open, none that waits for you`
  const symbols = new Set(waiting.flatMap(({ symbol }) => symbol ?? []))
  return `${plural(waiting.length, 'alert')} ${waiting.length === 1 ? 'waits' : 'wait'} for you${symbols.size === 0 ? '' : `, on ${plural(symbols.size, 'symbol')}`}`
}

function Standing({ alert, standing }: { readonly alert: Alert; readonly standing: ReturnType<typeof standingOf> }) {
  if (standing === 'open') return <Chip kind={alert.state === 'Error' ? 'danger' : 'warning'}>{alert.state === 'NoData' ? 'No data' : alert.state}</Chip>
  return <Chip kind="muted">{STANDING_WORDS[standing]}</Chip>
}

function AcknowledgeDialog({ alerts, onClose }: { readonly alerts: readonly Alert[]; readonly onClose: () => void }) {
  const { store } = useServices()
  const mutation = useMutation({ ...alertMutation(store, useQueryClient()) })
  return (
    <ReasonDialog
      title={alerts.length === 1 ? 'Acknowledge the alert' : `Acknowledge ${plural(alerts.length, 'alert')}`}
      description="It stays listed while it lasts and is not told again. What you know about it goes into the log."
      button="Acknowledge"
      isPending={mutation.isPending}
      error={mutation.error}
      onClose={onClose}
      onSubmit={(reason) => mutation.mutate({ kind: 'acknowledge', ids: alerts.map(({ id }) => id), reason }, { onSuccess: onClose })}
    >
      <ul>
        {alerts.map((alert) => (
          <li key={alert.id}>
            {alertWords(alert)}, since {formatDay(alert.openedDay)}
          </li>
        ))}
      </ul>
    </ReasonDialog>
  )
}
