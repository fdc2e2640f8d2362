import { estimateDiagnosis } from '../../../domain/diagnostics/estimateDiagnosis'
import type { ModelVersion } from '../../../domain/model/types'
import type { FeatureTable } from '../../../domain/training/types'
import type { Job } from '../../../services/jobTypes'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatInteger } from '../../../ui/format/number'
import { formatDuration, plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { WithOwnTable } from '../card/WithOwnTable'
import { DiagnosisView } from './DiagnosisView'
import { useDiagnosis } from './useDiagnosis'

/** What the fit leaves unexplained and how well its parameters are known: not made yet, being made, failed, or there. */
export function DiagnosticsTab({ version }: { readonly version: ModelVersion }) {
  return (
    <WithOwnTable version={version} title="What the fit leaves unexplained is shown here.">
      {(table) => <Diagnosed version={version} table={table} />}
    </WithOwnTable>
  )
}

function Diagnosed({ version, table }: { readonly version: ModelVersion; readonly table: FeatureTable }) {
  const { diagnosis, job, begin, cancel } = useDiagnosis(version, table)
  if (diagnosis) return <DiagnosisView version={version} diagnosis={diagnosis} />
  if (job?.state === 'running') return <Working job={job} onCancel={cancel} />
  if (job?.state === 'failed') return <Failed job={job} onAgain={begin} />
  return diagnosis === undefined ? <Skeleton height={320} /> : <NotYet version={version} isCancelled={job?.state === 'cancelled'} onBegin={begin} />
}

function NotYet({ version, isCancelled, onBegin }: { readonly version: ModelVersion; readonly isCancelled: boolean; readonly onBegin: () => void }) {
  const { engine } = useServices()
  const { nHistories, nRows, ms } = estimateDiagnosis(version, engine.nWorkers)
  return (
    <EmptyState
      title={isCancelled ? 'The diagnosis was cancelled; nothing was stored.' : 'What this fit leaves unexplained is shown here, with intervals of its parameters.'}
      actions={
        <Button kind="primary" icon="play" onClick={onBegin}>
          Diagnose
        </Button>
      }
    >
      <p>
        {formatInteger(nHistories)} histories of {plural(nRows, 'row')} are drawn from the model and fitted, so that every limit is what the model itself would show in health. Roughly {formatDuration(Math.max(1000, 2 ** Math.round(Math.log2(ms))))} on {plural(engine.nWorkers, 'worker')}; it is done once and kept with the model.
      </p>
    </EmptyState>
  )
}

function Working({ job: { progress }, onCancel }: { readonly job: Job; readonly onCancel: () => void }) {
  return (
    <Panel as="div">
      <WorkingState
        title={progress && progress.share >= 0.1 ? progress.message : 'Computing residuals and the observed information'}
        label="Diagnosing the fit"
        value={progress?.share ?? null}
        secondsLeft={typeof progress?.remainingMs === 'number' ? progress.remainingMs / 1000 : null}
        elapsedMs={progress?.elapsedMs ?? 0}
        detail="goes on while you look at other screens"
        onCancel={onCancel}
      />
    </Panel>
  )
}

function Failed({ job: { failure }, onAgain }: { readonly job: Job; readonly onAgain: () => void }) {
  const message = failure?.message ?? 'The calculation stopped without saying why.'
  return (
    <FailureState title="The fit could not be diagnosed" details={message} remedies={<Button kind="primary" onClick={onAgain}>Try again</Button>}>
      <p>{message}</p>
      <p>Nothing was stored, and the model is as it was.</p>
    </FailureState>
  )
}
