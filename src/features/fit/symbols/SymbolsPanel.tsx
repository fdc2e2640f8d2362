import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ModelVersion } from '../../../domain/model/types'
import type { SymbolOutcome } from '../../../domain/training/trainSymbols'
import { saveModelsMutation } from '../../../queries/models'
import type { Job } from '../../../services/jobTypes'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatInteger } from '../../../ui/format/number'
import { formatLogScore, formatProbability } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { showToast } from '../../../ui/overlay/toasts'

type Props = { readonly job: Job; readonly outcomes: readonly SymbolOutcome[]; readonly onCancel: () => void; readonly onDismiss: () => void }

/** A training of each symbol by itself: how far it is, what came of each so far, and Save. */
export function SymbolsPanel({ job, outcomes, onCancel, onDismiss }: Props) {
  const { progress } = job
  const versions = outcomes.flatMap(({ result }) => (result.ok ? [result.value] : []))
  return (
    <Stack>
      {job.state === 'running' && (
        <Panel as="div">
          <WorkingState
            title={progress?.message ?? 'Starting with the first symbols'}
            label="Training"
            value={progress?.share ?? 0}
            secondsLeft={progress?.remainingMs === null || progress?.remainingMs === undefined ? null : progress.remainingMs / 1000}
            elapsedMs={progress?.elapsedMs ?? 0}
            detail={`${plural(outcomes.length - versions.length, 'symbol')} left out`}
            onCancel={onCancel}
          />
        </Panel>
      )}
      {job.state === 'failed' && <InlineNotice kind="danger">{job.failure?.message ?? 'The engine gave no reason.'}</InlineNotice>}
      {(job.state !== 'running' || outcomes.length > 0) && <Results job={job} outcomes={outcomes} versions={versions} onDismiss={onDismiss} />}
    </Stack>
  )
}

type ResultsProps = Pick<Props, 'job' | 'outcomes' | 'onDismiss'> & { readonly versions: readonly ModelVersion[] }

function Results({ job, outcomes, versions, onDismiss }: ResultsProps) {
  const { store, jobs, clock } = useServices()
  const navigate = useNavigate()
  const save = useMutation(saveModelsMutation(store, useQueryClient()))
  const isOver = job.state !== 'running'
  const submit = () => {
    const startedAt = clock.now()
    return save.mutateAsync(versions).then(
      () => {
        for (const version of versions) jobs.noteSaved(job.id, version, clock.now() - startedAt)
        showToast({ title: `${plural(versions.length, 'model')} saved`, text: 'They are listed under Models, named after their symbols.' })
        onDismiss()
        return navigate({ to: '/models', search: { find: `${versions[0]!.name.split('/')[0]}/` } })
      },
      () => undefined,
    )
  }
  return (
    <Panel
      isFlush
      title={titleOf(job, outcomes, versions.length)}
      subtitle={isOver ? 'Nothing is stored yet' : 'As they are done'}
      actions={
        isOver && (
          <>
            <Button kind="quiet" onClick={onDismiss}>
              {versions.length === 0 ? 'Dismiss' : 'Discard'}
            </Button>
            {versions.length > 0 && (
              <Button kind="primary" isBusy={save.isPending} onClick={() => void submit()}>
                Save {plural(versions.length, 'model')}
              </Button>
            )}
          </>
        )
      }
    >
      {save.error && (
        <InlineNotice kind="danger" isAnnounced>
          {save.error.message}
        </InlineNotice>
      )}
      <Table caption="Symbols and what came of them" isInset isCompact pageSize={25} columns={COLUMNS} rows={outcomes} rowKey={({ symbol }) => symbol} />
    </Panel>
  )
}

function titleOf({ state }: Job, outcomes: readonly SymbolOutcome[], nTrained: number): string {
  const trained = `${formatInteger(nTrained)} of ${plural(outcomes.length, 'symbol')} trained`
  return state === 'cancelled' ? `Cancelled with ${plural(nTrained, 'model')} trained` : trained
}

const versionOf = ({ result }: SymbolOutcome): ModelVersion | null => (result.ok ? result.value : null)

const COLUMNS: readonly Column<SymbolOutcome>[] = [
  { id: 'symbol', header: 'Symbol', isRowHeader: true, noWrap: true, cell: ({ symbol }) => symbol, sortValue: ({ symbol }) => symbol },
  { id: 'rows', header: 'Rows', align: 'end', cell: (outcome) => formatInteger(versionOf(outcome)?.metadata.data.nTrainRows), sortValue: (outcome) => versionOf(outcome)?.metadata.data.nTrainRows ?? null },
  { id: 'score', header: 'Log score, unseen', unit: 'nats a row', align: 'end', cell: (outcome) => formatLogScore(versionOf(outcome)?.metadata.heldOut?.logScorePerRow), sortValue: (outcome) => versionOf(outcome)?.metadata.heldOut?.logScorePerRow ?? null },
  { id: 'gain', header: 'Over one Gaussian', unit: 'nats a row', align: 'end', isNarrowHidden: true, cell: (outcome) => formatLogScore(gainOf(versionOf(outcome))), sortValue: (outcome) => gainOf(versionOf(outcome)) },
  { id: 'confidence', header: 'Confidence', unit: '%', align: 'end', isNarrowHidden: true, cell: (outcome) => formatProbability(versionOf(outcome)?.metadata.heldOut?.meanConfidence), sortValue: (outcome) => versionOf(outcome)?.metadata.heldOut?.meanConfidence ?? null },
  { id: 'note', header: 'Note', cell: noteOf },
]

function gainOf(version: ModelVersion | null): number | null {
  const heldOut = version?.metadata.heldOut
  return heldOut ? heldOut.logScorePerRow - heldOut.singleGaussianLogScorePerRow : null
}

function noteOf({ result }: SymbolOutcome): string {
  if (!result.ok) return result.error.message
  const { mapping, metadata } = result.value
  const notes = [
    ...(mapping.isAmbiguous ? ['ambiguous labels'] : []),
    ...(metadata.fit.stopReason === 'converged' ? [] : [`stopped: ${metadata.fit.stopReason}`]),
    ...(metadata.fit.warnings.length > 0 ? [plural(metadata.fit.warnings.length, 'warning')] : []),
  ]
  return notes.length === 0 ? 'trained' : notes.join(', ')
}
