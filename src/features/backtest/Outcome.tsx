import { Link } from '@tanstack/react-router'
import type { BacktestSettings } from '../../domain/backtest/settings'
import type { Backtest } from '../../domain/backtest/types'
import type { Job } from '../../services/jobTypes'
import { Button, buttonClass } from '../../ui/actions/Button'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { FailureState } from '../../ui/feedback/FailureState'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { WorkingState } from '../../ui/feedback/WorkingState'
import { formatInteger } from '../../ui/format/number'
import { Panel } from '../../ui/layout/Panel'
import { BacktestView } from './BacktestView'
import { remediesOf } from './remedies'
import type { BacktestSubject } from './subject'

type Props = {
  readonly subject: BacktestSubject
  readonly settings: BacktestSettings
  readonly backtest: Backtest | null | undefined
  readonly job: Job | null
  /** the address names a run */
  readonly isKnownRun: boolean
  readonly cost: string
  readonly onBegin: (settings: BacktestSettings) => void
  readonly onCancel: () => void
  readonly onChange: (settings: BacktestSettings) => void
}

/** Not run yet, working, failed, or there. */
export function Outcome(props: Props) {
  const { subject, settings, backtest, job, isKnownRun, cost, onBegin, onCancel, onChange } = props
  if (backtest) return <BacktestView subject={subject} backtest={backtest} settings={settings} onChange={onChange} />
  if (job?.state === 'running') return <Working job={job} onCancel={onCancel} />
  if (job?.state === 'failed') return <Failed {...props} job={job} />
  if (backtest === undefined) return <Skeleton height={320} />
  const title = job?.state === 'cancelled' ? 'The backtest was cancelled; nothing was kept.' : isKnownRun ? 'This run is not in this browser.' : 'What a strategy that follows the regimes would have earned will be here, beside buy and hold.'
  return (
    <EmptyState
      title={title}
      actions={
        <Button kind="primary" icon="play" onClick={() => onBegin(settings)}>
          {isKnownRun ? 'Run with these settings' : 'Run backtest'}
        </Button>
      }
    >
      <p>{cost} It goes on while you look at other screens.</p>
    </EmptyState>
  )
}

function Working({ job: { progress }, onCancel }: { readonly job: Job; readonly onCancel: () => void }) {
  return (
    <Panel as="div">
      <WorkingState
        title={progress?.message ?? 'Preparing the rows'}
        label="Backtest"
        value={progress?.share ?? null}
        secondsLeft={typeof progress?.remainingMs === 'number' ? progress.remainingMs / 1000 : null}
        elapsedMs={progress?.elapsedMs ?? 0}
        detail="goes on while you look at other screens"
        onCancel={onCancel}
      />
    </Panel>
  )
}

function Failed({ job: { failure }, settings, subject, onBegin }: Props & { readonly job: Job }) {
  const message = failure?.message ?? 'The run stopped without saying why.'
  const remedies = remediesOf(failure?.code ?? 'unexpected', settings)
  return (
    <FailureState
      title="The backtest could not be run"
      details={`${message}\ncode: ${failure?.code ?? 'unexpected'}\nmodel: ${subject.version.digest}\ndata: ${subject.table.datasetDigest}\nsettings: ${JSON.stringify(settings)}`}
      remedies={
        <>
          {remedies.changes.map(({ label, settings: next }, i) => (
            <Button key={label} kind={i === 0 ? 'primary' : 'secondary'} onClick={() => onBegin(next)}>
              {label}
            </Button>
          ))}
          {remedies.isAboutData && (
            <Link to="/data" className={buttonClass('secondary', 'medium', false)}>
              Go to data
            </Link>
          )}
          <Button kind={remedies.changes.length === 0 ? 'primary' : 'secondary'} onClick={() => onBegin(settings)}>
            Run again
          </Button>
        </>
      }
    >
      <p>{message}</p>
      <p>Nothing was kept; {formatInteger(subject.table.dates.length)} rows of {subject.table.datasetName} are as they were.</p>
    </FailureState>
  )
}
