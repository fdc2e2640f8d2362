import { Link } from '@tanstack/react-router'
import type { RunEntry } from '../../../domain/training/pipeline/runStore'
import { Table } from '../../../ui/data/Table'
import { DigestText } from '../../../ui/data/DigestText'
import { formatInstant } from '../../../ui/format/date'
import { NOT_THERE } from '../../../ui/format/number'
import { formatLogScore } from '../../../ui/format/quantities'
import { formatDuration } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { OUTCOME_WORDS, TRIGGER_WORDS } from './runWords'

type Props = { readonly runs: readonly RunEntry[]; readonly chosen: string }

/** One line a run. */
export function RunTable({ runs, chosen }: Props) {
  return (
    <Panel isFlush as="div">
      <Table
        caption="Training runs in this browser"
        columns={[
          {
            id: 'title',
            header: 'Run',
            isRowHeader: true,
            sortValue: ({ title }: RunEntry) => title,
            cell: ({ id, title }) => (
              <Link to="/train/runs" search={{ run: id }} aria-current={id === chosen ? 'true' : undefined} resetScroll>
                {title}
              </Link>
            ),
          },
          { id: 'started', header: 'Started', noWrap: true, cell: ({ startedAt }) => formatInstant(startedAt), sortValue: ({ startedAt }) => startedAt },
          { id: 'outcome', header: 'Outcome', noWrap: true, cell: ({ outcome }) => OUTCOME_WORDS[outcome], sortValue: ({ outcome }) => OUTCOME_WORDS[outcome] },
          { id: 'trigger', header: 'Begun', isNarrowHidden: true, cell: ({ pipeline }) => (pipeline ? TRIGGER_WORDS[pipeline.trigger] : NOT_THERE), sortValue: ({ pipeline }) => pipeline && TRIGGER_WORDS[pipeline.trigger] },
          { id: 'took', header: 'Took', align: 'end', noWrap: true, isNarrowHidden: true, cell: (run) => formatDuration(tookMs(run)), sortValue: tookMs },
          { id: 'score', header: 'Log score, unseen', unit: 'nats a row', align: 'end', isNarrowHidden: true, cell: ({ pipeline }) => formatLogScore(pipeline?.metrics?.heldOutLogScore), sortValue: ({ pipeline }) => pipeline?.metrics?.heldOutLogScore ?? null },
          { id: 'digest', header: 'Digest', isNarrowHidden: true, cell: ({ pipeline }) => (pipeline?.modelDigest ? <DigestText value={pipeline.modelDigest} /> : NOT_THERE) },
        ]}
        rows={runs}
        rowKey={({ id }) => id}
        rowKind={({ id, outcome }) => (id === chosen ? 'strong' : outcome === 'finished' || outcome === 'running' ? undefined : 'quiet')}
        isInset
        isInteractive
        pageSize={50}
      />
    </Panel>
  )
}

function tookMs({ startedAt, endedAt }: RunEntry): number | null {
  return endedAt === null ? null : endedAt - startedAt
}
