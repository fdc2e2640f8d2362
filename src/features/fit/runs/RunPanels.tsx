import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RunEntry } from '../../../domain/training/pipeline/runStore'
import type { PipelineRecord, PipelineStep } from '../../../domain/training/pipeline/types'
import { modelListQuery } from '../../../queries/models'
import { useServices } from '../../../services/ServicesContext'
import { Button, buttonClass } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatInstant } from '../../../ui/format/date'
import { formatFixed } from '../../../ui/format/number'
import { Cell, Grid, Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { showToast } from '../../../ui/overlay/toasts'
import { FoldsPanel } from './FoldsPanel'
import { RunFacts } from './RunFacts'
import { OUTCOME_WORDS, replayVerdict, STEP_WORDS, stepState } from './runWords'
import { SymbolRuns } from './SymbolRuns'
import { useReplay } from './useReplay'

type Props = { readonly run: RunEntry; readonly runs: readonly RunEntry[]; readonly onClose: () => void }

/** One run in full: its steps, what went in and what came out. */
export function RunPanels({ run, runs, onClose }: Props) {
  const { pipeline } = run
  const batch = runs.filter(({ batchId }) => batchId === run.id)
  const verdict = pipeline && replayVerdict(pipeline, runs)
  return (
    <Stack>
      {verdict && <InlineNotice kind={verdict.isSame ? 'info' : 'warning'}>{verdict.sentence}</InlineNotice>}
      <Grid>
        <Cell span={7} isTop>
          <Panel title={run.title} subtitle={`${OUTCOME_WORDS[run.outcome]}, started ${formatInstant(run.startedAt)}`} actions={<Actions run={run} record={pipeline} onClose={onClose} />}>
            {run.message !== null && <p>{run.message}</p>}
            {pipeline ? <StepTable steps={pipeline.steps} outcome={run.outcome} /> : <p>{withoutSteps(run, batch.length)}</p>}
          </Panel>
        </Cell>
        {pipeline && (
          <Cell span={5}>
            <RunFacts record={pipeline} />
          </Cell>
        )}
      </Grid>
      {batch.length > 0 && <SymbolRuns runs={batch} />}
      {pipeline?.walkForward?.score && <FoldsPanel score={pipeline.walkForward.score} rule={pipeline.walkForward.rule} />}
    </Stack>
  )
}

function withoutSteps({ sweepId }: RunEntry, nSymbols: number): string {
  if (sweepId !== undefined) return 'The trials of this sweep are on Train, Sweep.'
  return nSymbols > 0 ? 'Each symbol was trained by itself; the run of each is below.' : 'This run kept no account of its steps: no symbol of it ended, or it was made by an earlier build.'
}

function Actions({ run, record, onClose }: { readonly run: RunEntry; readonly record: PipelineRecord | null; readonly onClose: () => void }) {
  const { store } = useServices()
  const models = useQuery(modelListQuery(store))
  const replay = useReplay()
  const digest = record?.modelDigest ?? null
  const isStored = models.data?.some((model) => model.digest === digest) === true
  const again = (of: PipelineRecord) => {
    replay(run, of)
    showToast({ title: 'Training again', text: 'From the same data, configuration and seed; the run will say whether the digest is the same.' })
  }
  return (
    <Row>
      {record?.data && run.outcome !== 'running' && (
        <Button size="small" icon="refresh" onClick={() => again(record)}>
          Train again
        </Button>
      )}
      {digest !== null && isStored && (
        <Link to="/models/$digest" params={{ digest }} className={buttonClass('secondary', 'small', false)}>
          Open model
        </Link>
      )}
      <Button size="small" kind="quiet" onClick={onClose}>
        Close
      </Button>
    </Row>
  )
}

function StepTable({ steps, outcome }: { readonly steps: readonly PipelineStep[]; readonly outcome: RunEntry['outcome'] }) {
  return (
    <Table
      caption="Steps of the run"
      columns={[
        { id: 'step', header: 'Step', isRowHeader: true, noWrap: true, cell: ({ name }: PipelineStep) => STEP_WORDS[name] },
        { id: 'state', header: 'State', noWrap: true, cell: (step) => stepState(step, outcome) },
        { id: 'took', header: 'Took', unit: 'ms', align: 'end', cell: ({ durationMs }) => formatFixed(durationMs, 0) },
        { id: 'note', header: 'Found', cell: ({ note }) => note },
      ]}
      rows={steps}
      rowKey={({ name }) => name}
      rowKind={({ state }) => (state === 'skipped' || state === 'waiting' ? 'quiet' : undefined)}
      isCompact
    />
  )
}
