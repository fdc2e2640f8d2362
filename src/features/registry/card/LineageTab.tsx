import { useQuery } from '@tanstack/react-query'
import { actorOf } from '../../../domain/audit/actor'
import { ACTION_WORDS } from '../../../domain/audit/actionWords'
import type { AuditEvent } from '../../../domain/audit/types'
import type { ModelVersion } from '../../../domain/model/types'
import { auditQuery } from '../../../queries/audit'
import { useServices } from '../../../services/ServicesContext'
import { Table } from '../../../ui/data/Table'
import { formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood } from '../../../ui/format/quantities'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import type { StartSummary } from '../../../domain/model/types'
import { LineagePanel } from './LineagePanel'
import { LineagePath } from './LineagePath'

/** Data, configuration, run, every start, and what happened to the version since. */
export function LineageTab({ version }: { readonly version: ModelVersion }) {
  return (
    <Grid>
      <Cell span={12}>
        <LineagePath version={version} />
      </Cell>
      <Cell span={5}>
        <LineagePanel version={version} />
      </Cell>
      <Cell span={7}>
        <Stack>
          <StartsPanel version={version} />
          <EventsPanel version={version} />
        </Stack>
      </Cell>
    </Grid>
  )
}

function StartsPanel({ version }: { readonly version: ModelVersion }) {
  const { fit } = version.metadata
  return (
    <Panel title={`${formatInteger(fit.nReachedBest)} runs reached the best optimum`} subtitle={`${formatInteger(fit.nStarts)} starts, seed ${version.config.seed}; log-likelihoods in the units fitted`} footer={['short runs look at every start; the best go on']}>
      <Table
        caption="Every start of the search"
        columns={[
          { id: 'index', header: 'No.', align: 'end', isRowHeader: true, cell: ({ index }: StartSummary) => index + 1, sortValue: ({ index }) => index },
          { id: 'kind', header: 'Kind', cell: ({ kind }) => kindWords(kind), sortValue: ({ kind }) => kind },
          { id: 'iterations', header: 'Iterations', align: 'end', cell: ({ nIter }) => formatInteger(nIter), sortValue: ({ nIter }) => nIter },
          { id: 'logLikelihood', header: 'Log-likelihood', align: 'end', cell: ({ logLikelihood }) => formatLogLikelihood(logLikelihood), sortValue: ({ logLikelihood }) => logLikelihood },
          { id: 'reason', header: 'Outcome', cell: ({ stopReason, reason }) => reason ?? stopReason },
        ]}
        rows={fit.starts}
        rowKey={({ index }) => index}
        pageSize={20}
        isCompact
      />
    </Panel>
  )
}

function EventsPanel({ version }: { readonly version: ModelVersion }) {
  const { store } = useServices()
  const events = useQuery(auditQuery(store, version.digest))
  return (
    <Panel title="History" subtitle="Events of this version in the audit log">
      <Table
        caption="Audit events of this version"
        columns={[
          { id: 'sequence', header: 'No.', align: 'end', isRowHeader: true, cell: ({ sequence }: AuditEvent) => sequence },
          { id: 'at', header: 'At', noWrap: true, cell: ({ at }) => formatInstant(at) },
          { id: 'actor', header: 'Who', cell: actorOf },
          { id: 'action', header: 'Action', cell: ({ action }) => ACTION_WORDS[action] },
          { id: 'reason', header: 'Reason', cell: ({ reason }) => reason ?? '–' },
        ]}
        rows={events.data ?? []}
        rowKey={({ sequence }) => sequence}
      />
    </Panel>
  )
}

/** 'smoothedProjection' as 'smoothed projection' */
function kindWords(kind: string): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
