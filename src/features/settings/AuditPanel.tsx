import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ACTION_WORDS } from '../../domain/audit/actionWords'
import type { AuditEvent } from '../../domain/audit/types'
import { auditQuery, auditVerdictQuery } from '../../queries/audit'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { DigestText } from '../../ui/data/DigestText'
import { Table } from '../../ui/data/Table'
import type { Column } from '../../ui/data/tableTypes'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { formatInstant } from '../../ui/format/date'
import { plural } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { verdictWords } from './auditWords'
import { ReadFailure } from './ReadFailure'

const COLUMNS: readonly Column<AuditEvent>[] = [
  { id: 'sequence', header: 'No.', align: 'end', isRowHeader: true, cell: ({ sequence }) => sequence, sortValue: ({ sequence }) => sequence },
  { id: 'at', header: 'When', noWrap: true, cell: ({ at }) => formatInstant(at), sortValue: ({ at }) => at },
  { id: 'action', header: 'What', cell: ({ action }) => ACTION_WORDS[action], sortValue: ({ action }) => ACTION_WORDS[action] },
  { id: 'subject', header: 'Subject', cell: ({ subject }) => subject, sortValue: ({ subject }) => subject },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason ?? '', isNarrowHidden: true },
  { id: 'hash', header: 'Hash', cell: ({ hash }) => <DigestText value={hash} />, isNarrowHidden: true },
]

/** The append-only log, newest first, with a check of its chain of hashes. */
export function AuditPanel() {
  const { store } = useServices()
  const [isChecked, setIsChecked] = useState(false)
  const events = useQuery(auditQuery(store))
  const verdict = useQuery({ ...auditVerdictQuery(store), enabled: isChecked })
  const newestFirst = events.data?.toReversed() ?? []
  const check = () => (isChecked ? void verdict.refetch() : setIsChecked(true))
  return (
    <Panel
      title={events.data ? `Audit log, ${plural(events.data.length, 'event')}` : 'Audit log'}
      subtitle="Each event carries the hash of the one before it"
      actions={
        newestFirst.length > 0 && (
          <Button size="small" icon="shield" isBusy={verdict.isFetching} onClick={check}>
            Verify the chain
          </Button>
        )
      }
      footer="Times in the local zone"
    >
      <Stack gap="s3">
        {events.isPending && <SkeletonLines count={4} label="Reading the audit log" height={24} />}
        {events.isError && <ReadFailure what="The audit log" error={events.error} onRetry={() => void events.refetch()} />}
        {verdict.isError && <ReadFailure what="The chain" error={verdict.error} onRetry={() => void verdict.refetch()} />}
        {verdict.data !== undefined && (
          <InlineNotice kind={verdict.data === null ? 'info' : 'danger'} word={verdict.data === null ? 'Verified' : 'Broken'} isAnnounced>
            {verdictWords(verdict.data, newestFirst.length)}
          </InlineNotice>
        )}
        {events.data &&
          (newestFirst.length === 0 ? (
            <p className="muted">Imports, trainings, deletions and overrides will be listed here.</p>
          ) : (
            <Table caption="Audit log" columns={COLUMNS} rows={newestFirst} rowKey={({ sequence }) => sequence} pageSize={15} isCompact />
          ))}
      </Stack>
    </Panel>
  )
}
