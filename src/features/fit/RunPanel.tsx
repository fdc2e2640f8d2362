import { LogLikelihoodCurves } from '../../charts/LogLikelihoodCurves'
import type { StartProgress, TrainingProgress } from '../../domain/training/types'
import { Table } from '../../ui/data/Table'
import { WorkingState } from '../../ui/feedback/WorkingState'
import { formatInteger } from '../../ui/format/number'
import { capitalize } from '../../ui/format/text'
import { formatLogLikelihood } from '../../ui/format/quantities'
import { Panel } from '../../ui/layout/Panel'
import '../../charts/chart.css'
import styles from './fit.module.css'

type Props = { readonly progress: TrainingProgress | null; readonly onCancel: () => void }

const SHOWN_STARTS = 10

/** A run as it goes: curves, starts, time left, Cancel. */
export function RunPanel({ progress, onCancel }: Props) {
  const starts = progress?.starts ?? []
  const shown = rankStarts(starts).slice(0, SHOWN_STARTS)
  const best = progress?.bestStart === null || progress?.bestStart === undefined ? null : (starts[progress.bestStart]?.index ?? null)
  return (
    <Panel as="div">
      <WorkingState
        title={titleOf(progress, starts)}
        label="Training"
        value={progress?.share ?? null}
        secondsLeft={progress?.remainingMs === null || progress?.remainingMs === undefined ? null : progress.remainingMs / 1000}
        elapsedMs={progress?.elapsedMs ?? 0}
        detail={starts.length > 0 ? `${formatInteger(starts.length)} starts so far` : 'preparing'}
        onCancel={onCancel}
      />
      <div className={styles.run}>
        <div>
          <p className={styles.why}>Log-likelihood by iteration, {shown.length === 0 ? 'no start yet' : `the ${shown.length} best of ${starts.length} starts`}</p>
          <LogLikelihoodCurves
            curves={shown.map((start) => ({ id: start.index, values: start.history, isBest: start.index === best, isRunning: start.state === 'running' }))}
            format={(value) => formatLogLikelihood(value).split('.')[0]!}
            bestLabel={best === null ? '' : `Start ${best + 1}, best`}
          />
        </div>
        <StartTable starts={shown} best={best} />
      </div>
    </Panel>
  )
}

export function StartTable({ starts, best }: { readonly starts: readonly StartProgress[]; readonly best: number | null }) {
  return (
    <Table
      caption="The best starts so far"
      columns={[
        { id: 'index', header: 'No.', align: 'end', isRowHeader: true, cell: ({ index }: StartProgress) => index + 1 },
        { id: 'state', header: 'State', cell: ({ index, state }) => (index === best ? 'Best' : STATE_WORDS[state]) },
        { id: 'iteration', header: 'Iteration', align: 'end', cell: ({ iteration }) => formatInteger(iteration) },
        { id: 'logLikelihood', header: 'Log-likelihood', align: 'end', cell: ({ logLikelihood }) => formatLogLikelihood(logLikelihood) },
      ]}
      rows={starts}
      rowKey={({ index }) => index}
      rowKind={({ index, state }) => (index === best ? 'strong' : state === 'discarded' ? 'quiet' : undefined)}
      isCompact
    />
  )
}

const STATE_WORDS = { waiting: 'Waiting', running: 'Running', converged: 'Converged', stopped: 'Stopped', discarded: 'Discarded' } as const

function rankStarts(starts: readonly StartProgress[]): StartProgress[] {
  const rank = ({ logLikelihood, state }: StartProgress) => (state === 'discarded' || logLikelihood === null ? Number.NEGATIVE_INFINITY : logLikelihood)
  return starts.toSorted((a, b) => rank(b) - rank(a) || a.index - b.index)
}

function titleOf(progress: TrainingProgress | null, starts: readonly StartProgress[]): string {
  if (!progress || progress.step === 'walkForward' || starts.length === 0) return capitalize(progress?.message ?? 'Starting the run')
  const ended = starts.filter(({ state }) => state === 'converged').length
  return ended === 0 ? capitalize(progress.message) : `${formatInteger(ended)} of ${formatInteger(starts.length)} starts have reached an optimum`
}
