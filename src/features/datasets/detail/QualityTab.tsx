import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { findGaps } from '../../../domain/dataset/findGaps'
import type { Dataset, Frequency } from '../../../domain/dataset/types'
import { defaultConfig } from '../../../domain/training/defaultConfig'
import { extractFeatures } from '../../../domain/training/extractFeatures'
import { columnFactsQuery } from '../../../queries/columnFacts'
import { trainingCheckQuery } from '../../../queries/training'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Panel } from '../../../ui/layout/Panel'
import { FindingList } from './FindingList'
import { qualityFindings, qualityVerdict } from './qualityFindings'

type Props = { readonly dataset: Dataset; readonly frequency: Frequency }

const CHECKED = [
  'checked: dates in order, unique, not in the future, gaps',
  'missing and infinite cells, runs of five equal values or more',
  'constant and collinear features, sample size',
]

/** Everything found about the data that bears on a training with every feature. */
export function QualityTab({ dataset, frequency }: Props) {
  const names = useMemo(() => dataset.columns.filter(({ role }) => role === 'feature').map(({ name }) => name), [dataset])
  if (names.length === 0) {
    return <EmptyState title="No column is a feature, so there is nothing to train on. Import the file again and choose features." />
  }
  return <Checked dataset={dataset} frequency={frequency} names={names} />
}

function Checked({ dataset, frequency, names }: Props & { readonly names: readonly string[] }) {
  const { engine, clock } = useServices()
  const table = useMemo(() => extractFeatures(dataset, names), [dataset, names])
  const config = useMemo(() => defaultConfig(names), [names])
  const check = useQuery(trainingCheckQuery(engine, table, config))
  const facts = useQuery(columnFactsQuery(engine, dataset))
  const gaps = useMemo(() => findGaps(dataset.dates, frequency), [dataset, frequency])
  const error = check.error ?? facts.error
  if (error) {
    return (
      <FailureState title="The data could not be checked" details={`${error.name}: ${error.message}`} remedies={<Button onClick={() => void check.refetch()}>Check again</Button>}>
        <p>{error.message}</p>
      </FailureState>
    )
  }
  if (!check.data || !facts.data) return <SkeletonLines count={5} height={40} label="Checking the data" />
  const findings = qualityFindings({
    check: check.data,
    others: facts.data.filter(({ role }) => role !== 'feature'),
    gaps,
    gapUnit: frequency.label === 'weekly' ? 'weeks' : frequency.label === 'monthly' ? 'months' : frequency.periodsPerYear === 252 ? 'business days' : 'days',
    lastDay: dataset.dates.at(-1) ?? 0,
    today: localToday(clock.now()),
  })
  return (
    <Panel isFlush title={qualityVerdict(findings, check.data)} subtitle="With every feature and the default settings; Train offers the fixes for other choices" footer={CHECKED}>
      <FindingList findings={findings} />
    </Panel>
  )
}

/** The calendar date of an instant where the analyst is. */
function localToday(atMs: number): number {
  const at = new Date(atMs)
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000)
}
