import { Link } from '@tanstack/react-router'
import type { RunEntry } from '../../../domain/training/pipeline/runStore'
import { Table } from '../../../ui/data/Table'
import { DigestText } from '../../../ui/data/DigestText'
import { formatInteger, NOT_THERE } from '../../../ui/format/number'
import { formatLogScore } from '../../../ui/format/quantities'
import { formatDuration, plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { OUTCOME_WORDS } from './runWords'

/** The runs of a training of each symbol by itself. */
export function SymbolRuns({ runs }: { readonly runs: readonly RunEntry[] }) {
  return (
    <Panel title={`${plural(runs.length, 'symbol')}, each a run of its own`} isFlush>
      <Table
        caption="Runs of the symbols"
        columns={[
          {
            id: 'symbol', header: 'Symbol', isRowHeader: true, noWrap: true, sortValue: symbolOf,
            cell: (run: RunEntry) => (
              <Link to="/train/runs" search={{ run: run.id }} resetScroll>
                {symbolOf(run)}
              </Link>
            ),
          },
          { id: 'outcome', header: 'Outcome', noWrap: true, cell: ({ outcome }) => OUTCOME_WORDS[outcome], sortValue: ({ outcome }) => OUTCOME_WORDS[outcome] },
          { id: 'rows', header: 'Rows trained', align: 'end', cell: ({ pipeline }) => formatInteger(pipeline?.metrics?.nTrainRows), sortValue: ({ pipeline }) => pipeline?.metrics?.nTrainRows ?? null },
          { id: 'score', header: 'Log score, unseen', unit: 'nats a row', align: 'end', cell: ({ pipeline }) => formatLogScore(pipeline?.metrics?.heldOutLogScore), sortValue: ({ pipeline }) => pipeline?.metrics?.heldOutLogScore ?? null },
          { id: 'took', header: 'Took', align: 'end', noWrap: true, cell: (run) => formatDuration(tookMs(run)), sortValue: tookMs },
          { id: 'digest', header: 'Digest', isNarrowHidden: true, cell: ({ pipeline }) => (pipeline?.modelDigest ? <DigestText value={pipeline.modelDigest} /> : NOT_THERE) },
          { id: 'message', header: 'Why not', cell: ({ message }) => message ?? '' },
        ]}
        rows={runs}
        rowKey={({ id }) => id}
        isInset
        isCompact
        pageSize={25}
      />
    </Panel>
  )
}

function symbolOf({ pipeline, title }: RunEntry): string {
  return pipeline?.symbol ?? title
}

function tookMs({ startedAt, endedAt }: RunEntry): number | null {
  return endedAt === null ? null : endedAt - startedAt
}
