import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import type { QualityReport } from '../../../domain/quality/types'
import { qualityQuery } from '../../../queries/quality'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { FailureState } from '../../../ui/feedback/FailureState'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatDay } from '../../../ui/format/date'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { fileNameOf } from '../words'
import { CorrelationPanel } from './CorrelationPanel'
import { DistributionPanel } from './DistributionPanel'
import { FindingList } from './FindingList'
import { findingsCsv } from './findingRows'
import { FixDialog } from './FixDialog'
import { GapPanel } from './GapPanel'
import { qualityVerdict } from './groupFindings'
import { ProfilePanel } from './ProfilePanel'
import { suggestedFixes } from './suggestedFixes'
import { useEditDataset } from './useEditDataset'

/** Is the data fit to train on? Every finding with its rows and fixes, and what the columns hold. */
export function QualityTab({ dataset }: { readonly dataset: Dataset }) {
  const { engine, clock } = useServices()
  const today = localToday(clock.now())
  const report = useQuery(qualityQuery(engine, dataset, today))
  if (report.error) {
    return (
      <FailureState title="The data could not be checked" details={`${report.error.name}: ${report.error.message}`} remedies={<Button onClick={() => void report.refetch()}>Check again</Button>}>
        <p>{report.error.message}</p>
      </FailureState>
    )
  }
  if (!report.data) return <SkeletonLines count={5} height={40} label="Checking the data" />
  return <Report dataset={dataset} report={report.data} today={today} />
}

function Report({ dataset, report, today }: { readonly dataset: Dataset; readonly report: QualityReport; readonly today: number }) {
  const file = `${fileNameOf(dataset.name)}-quality`
  const common = { datasetName: dataset.name, fileName: file }
  return (
    <Stack>
      <FindingsPanel dataset={dataset} report={report} today={today} fileName={`${file}.csv`} />
      <GapPanel report={report} datasetName={dataset.name} fileName={`${file}-calendar`} />
      <ProfilePanel profiles={report.profiles} nRows={report.nRows} nComplete={report.nComplete} datasetName={dataset.name} />
      <Grid>
        <Cell span={report.correlation ? 5 : 12} isTop>
          <DistributionPanel profiles={report.profiles} {...common} />
        </Cell>
        {report.correlation && (
          <Cell span={7} isTop>
            <CorrelationPanel correlation={report.correlation} datasetName={dataset.name} fileName={`${file}-correlation`} />
          </Cell>
        )}
      </Grid>
    </Stack>
  )
}

type FindingsProps = { readonly dataset: Dataset; readonly report: QualityReport; readonly today: number; readonly fileName: string }

function FindingsPanel({ dataset, report, today, fileName }: FindingsProps) {
  const { apply, isPending, error } = useEditDataset(dataset)
  const [isMending, setIsMending] = useState(false)
  const suggestions = suggestedFixes(report.findings)
  return (
    <Panel
      isFlush
      title={qualityVerdict(report)}
      subtitle={`Judged for every feature under the default settings, as of ${formatDay(today)}. A fix makes a new version; this one stays`}
      footer={['dates, gaps, missing and infinite cells, frozen values, outliers beyond 10 robust standard deviations, units, signs', 'exchanged columns, constant and collinear features, sample size']}
      actions={
        <>
          {suggestions.length > 1 && (
            <Button size="small" disabled={isPending} onClick={() => setIsMending(true)}>
              Mend several…
            </Button>
          )}
          {report.findings.length > 0 && (
            <Button size="small" icon="download" onClick={() => saveFile(fileName, new Blob([findingsCsv(report.findings, dataset)], { type: 'text/csv;charset=utf-8' }))}>
              Findings
            </Button>
          )}
        </>
      }
    >
      {error && (
        <InlineNotice kind="danger" isAnnounced>
          {error.message}
        </InlineNotice>
      )}
      <FindingList findings={report.findings} dataset={dataset} actions={{ digest: dataset.digest, isPending, onEdit: (edits) => void apply(edits) }} />
      {isMending && (
        <FixDialog
          suggestions={suggestions}
          isPending={isPending}
          onClose={() => setIsMending(false)}
          onApply={(edits) => {
            setIsMending(false)
            void apply(edits)
          }}
        />
      )}
    </Panel>
  )
}

/** The calendar date of an instant where the analyst is. */
function localToday(atMs: number): number {
  const at = new Date(atMs)
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000)
}
