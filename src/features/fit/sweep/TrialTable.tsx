import { useState } from 'react'
import { isDone } from '../../../domain/training/sweep/recommend'
import type { SweepPlan, SweepTrial } from '../../../domain/training/sweep/types'
import { Button } from '../../../ui/actions/Button'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { Table } from '../../../ui/data/Table'
import type { Column, Sort } from '../../../ui/data/tableTypes'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { Select } from '../../../ui/forms/Select'
import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { formatFixed } from '../../../ui/format/number'
import { formatLogLikelihood, formatProbability } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { durationWords, gainOf, metricsOf, scoreOf, verdictOf } from './trialWords'

type Props = {
  readonly plan: SweepPlan
  readonly trials: readonly SweepTrial[]
  readonly recommended: number | null
  readonly compared: readonly number[]
  readonly onCompare: (index: number) => void
  readonly onSave: (trial: SweepTrial) => void
}

/** Every trial, sortable; those chosen are compared above. */
export function TrialTable({ plan, trials, recommended, compared, onCompare, onSave }: Props) {
  const [sort, setSort] = useViewParam('sort', 'score-descending')
  const [set, setSet] = useState('')
  const shown = trials.filter(({ featureSet }) => set === '' || featureSet === set)
  const hasSets = plan.featureSets.length > 1
  return (
    <Panel
      title={`${plural(trials.length, 'trial')} ended`}
      subtitle={hasSets && set === '' ? `Criteria and log scores compare trials of one feature set only${plan.target === null ? '' : `; across sets, compare the log score of ${plan.target}`}` : 'Choose two or more to compare them side by side'}
      actions={hasSets && <Select label="Feature set" value={set} options={[{ value: '', label: 'All sets' }, ...plan.featureSets.map(({ name }) => ({ value: name, label: name }))]} onChange={setSet} />}
      isFlush
    >
      <Table
        caption="Trials of the sweep"
        columns={columnsOf(plan, { compared, onCompare, onSave })}
        rows={shown}
        rowKey={({ index }) => index}
        rowKind={(trial) => (trial.index === recommended ? 'strong' : trial.outcome.state === 'done' ? undefined : 'quiet')}
        sort={sortFromText(sort)}
        onSort={({ columnId, direction }) => setSort(`${columnId}-${direction}`)}
        isInset
        isInteractive
        isTight
        pageSize={50}
      />
    </Panel>
  )
}

function columnsOf({ featureSets, target }: SweepPlan, { compared, onCompare, onSave }: Pick<Props, 'compared' | 'onCompare' | 'onSave'>): readonly Column<SweepTrial>[] {
  const number = (id: string, header: string, valueOf: (trial: SweepTrial) => number | null | undefined, format: (value: number | null | undefined) => string, unit?: string): Column<SweepTrial> => ({
    id, header, align: 'end', noWrap: true, cell: (trial) => format(valueOf(trial)), sortValue: (trial) => valueOf(trial) ?? null, ...(unit !== undefined && { unit }),
  })
  const threeDecimals = (value: number | null | undefined) => formatFixed(value, 3)
  return [
    { id: 'compare', header: <VisuallyHidden>Compare</VisuallyHidden>, cell: ({ index }) => <Checkbox label={<VisuallyHidden>Compare trial {index + 1}</VisuallyHidden>} isChecked={compared.includes(index)} onChange={() => onCompare(index)} /> },
    { id: 'index', header: 'No.', align: 'end', isRowHeader: true, cell: ({ index }) => index + 1, sortValue: ({ index }) => index },
    ...(featureSets.length > 1 ? [{ id: 'set', header: 'Features', noWrap: true, cell: ({ featureSet }: SweepTrial) => featureSet, sortValue: ({ featureSet }: SweepTrial) => featureSet }] : []),
    number('states', 'States', ({ config }) => config.nStates, (value) => formatFixed(value, 0)),
    { id: 'covariance', header: 'Covariance', cell: ({ config }) => config.covarianceType, sortValue: ({ config }) => config.covarianceType },
    number('seed', 'Seed', ({ config }) => config.seed, (value) => formatFixed(value, 0)),
    number('score', 'Walk-forward score', scoreOf, threeDecimals, 'nats a row'),
    number('gain', 'Over one Gaussian', gainOf, threeDecimals, 'nats a row'),
    ...(featureSets.length > 1 && target !== null ? [number('target', `Score of ${target}`, (trial) => metricsOf(trial)?.walkForward?.targetLogScorePerRow, threeDecimals, 'nats a row')] : []),
    number('bic', 'BIC', (trial) => metricsOf(trial)?.bic, formatLogLikelihood),
    number('aic', 'AIC', (trial) => metricsOf(trial)?.aic, formatLogLikelihood),
    number('icl', 'ICL', (trial) => metricsOf(trial)?.icl, formatLogLikelihood),
    number('share', 'Smallest regime', (trial) => metricsOf(trial)?.smallestShare, formatProbability, '% of rows'),
    { id: 'durations', header: 'Durations', unit: 'rows', align: 'end', noWrap: true, cell: durationWords, sortValue: (trial) => shortest(trial) },
    { id: 'verdict', header: 'Verdict', cell: verdictOf, sortValue: verdictOf },
    {
      id: 'save',
      header: <VisuallyHidden>Save</VisuallyHidden>,
      align: 'end',
      cell: (trial) =>
        isDone(trial) && (
          <Button size="small" kind="quiet" onClick={() => onSave(trial)}>
            Save<VisuallyHidden> trial {trial.index + 1} as model</VisuallyHidden>
          </Button>
        ),
    },
  ]
}

function shortest(trial: SweepTrial): number | null {
  const durations = metricsOf(trial)?.expectedDurations.map((duration) => duration ?? Infinity)
  return durations ? Math.min(...durations) : null
}

function sortFromText(text: string): Sort {
  const [columnId = 'score', direction] = text.split('-')
  return { columnId, direction: direction === 'ascending' ? 'ascending' : 'descending' }
}
