import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { actorOf } from '../../domain/audit/actor'
import { ACTION_WORDS } from '../../domain/audit/actionWords'
import type { AuditEvent } from '../../domain/audit/types'
import { auditCountQuery, auditPageQuery, auditVerdictQuery, exportLogMutation } from '../../queries/audit'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { saveFile } from '../../ui/behaviour/saveFile'
import { DigestText } from '../../ui/data/DigestText'
import { Table } from '../../ui/data/Table'
import type { Column } from '../../ui/data/tableTypes'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { formatInstant } from '../../ui/format/date'
import { plural } from '../../ui/format/text'
import { Row, Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { showToast } from '../../ui/overlay/toasts'
import { verdictWords } from './auditWords'
import { ReadFailure } from './ReadFailure'

const COLUMNS: readonly Column<AuditEvent>[] = [
  { id: 'sequence', header: 'No.', align: 'end', isRowHeader: true, cell: ({ sequence }) => sequence },
  { id: 'at', header: 'When', noWrap: true, cell: ({ at }) => formatInstant(at) },
  { id: 'actor', header: 'Who', cell: actorOf },
  { id: 'action', header: 'What', cell: ({ action }) => ACTION_WORDS[action] },
  { id: 'subject', header: 'Subject', cell: ({ subject }) => subject },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason ?? '', isNarrowHidden: true },
  { id: 'hash', header: 'Hash', cell: ({ hash }) => <DigestText value={hash} />, isNarrowHidden: true },
]

const PAGE = 15

/** The append-only log, newest first, page by page, with a check of its chain of hashes and of what is stored beside it. */
export function AuditPanel() {
  const { store } = useServices()
  const [isChecked, setIsChecked] = useState(false)
  const count = useQuery(auditCountQuery(store))
  const verdict = useQuery({ ...auditVerdictQuery(store), enabled: isChecked })
  const exportLog = useMutation({
    ...exportLogMutation(store),
    onSuccess: (lines) => saveFile('regimescope-audit.jsonl', lines),
    onError: (error) => showToast({ kind: 'danger', title: 'The log was not exported', text: error.message }),
  })
  const check = () => (isChecked ? void verdict.refetch() : setIsChecked(true))
  return (
    <Panel
      title={count.data === undefined ? 'Audit log' : `Audit log, ${plural(count.data, 'event')}`}
      subtitle="Each event carries the hash of the one before it"
      actions={
        count.data !== undefined &&
        count.data > 0 && (
          <Row>
            <Button size="small" icon="download" isBusy={exportLog.isPending} onClick={() => exportLog.mutate()}>
              Export JSON Lines
            </Button>
            <Button size="small" icon="shield" isBusy={verdict.isFetching} onClick={check}>
              Verify the chain
            </Button>
          </Row>
        )
      }
      footer="Times in the local zone"
    >
      <Stack gap="s3">
        {count.isError && <ReadFailure what="The audit log" error={count.error} onRetry={() => void count.refetch()} />}
        {verdict.isError && <ReadFailure what="The chain" error={verdict.error} onRetry={() => void verdict.refetch()} />}
        {verdict.data && (
          <InlineNotice kind={verdict.data.firstBad === null ? 'info' : 'danger'} word={verdict.data.firstBad === null ? 'Verified' : 'Broken'} isAnnounced>
            {verdictWords(verdict.data.firstBad, count.data ?? 0)}
          </InlineNotice>
        )}
        {verdict.data && verdict.data.differences.length > 0 && (
          <InlineNotice kind="danger" word="Not as logged" isAnnounced>
            What is stored differs from what the log says: {verdict.data.differences.slice(0, 5).join('; ')}.
          </InlineNotice>
        )}
        {count.data === 0 ? <p className="muted">Imports, trainings, deletions and overrides will be listed here.</p> : !count.isError && <Events nEvents={count.data} />}
      </Stack>
    </Panel>
  )
}

/** One page of the log; `before` is the sequence the page ends at, and the ones that led there are kept for the way back. */
function Events({ nEvents }: { readonly nEvents: number | undefined }) {
  const { store } = useServices()
  const [trail, setTrail] = useState<readonly (number | null)[]>([null])
  const events = useQuery(auditPageQuery(store, trail.at(-1) ?? null, PAGE))
  if (events.isError) return <ReadFailure what="The audit log" error={events.error} onRetry={() => void events.refetch()} />
  if (!events.data) return <SkeletonLines count={4} label="Reading the audit log" height={24} />
  const oldest = events.data.at(-1)?.sequence ?? 1
  return (
    <>
      <Table caption="Audit log" columns={COLUMNS} rows={events.data} rowKey={({ sequence }) => sequence} isCompact />
      {(nEvents ?? 0) > PAGE && (
        <Row justify="end">
          <Button size="small" icon="chevronLeft" disabled={trail.length === 1} onClick={() => setTrail(trail.slice(0, -1))}>
            Newer
          </Button>
          <Button size="small" icon="chevronRight" disabled={oldest <= 1} onClick={() => setTrail([...trail, oldest])}>
            Older
          </Button>
        </Row>
      )}
    </>
  )
}
