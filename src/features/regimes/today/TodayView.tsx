import { Link } from '@tanstack/react-router'
import { rowWords } from '../../../domain/dataset/rowWords'
import { freshness } from '../../../domain/inference/freshness'
import type { Freshness } from '../../../domain/inference/freshness'
import { todayStatement } from '../../../domain/inference/todayStatement'
import { localDay } from '../../../domain/shared/localDay'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { Chip } from '../../../ui/layout/Chip'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { ToneBadge } from '../../../ui/tone/ToneLabel'
import type { ModelView } from '../modelView'
import { OpenAlerts } from '../service/alerts/OpenAlerts'
import { AttributionPanel } from './AttributionPanel'
import { DistributionPanel } from './DistributionPanel'
import { ForecastPanel } from './ForecastPanel'
import { ProbabilityPanel } from './ProbabilityPanel'
import { ShadowNotes } from './ShadowNotes'
import { StageChip } from './StageChip'
import { statementDetail, statementSentence } from './statementWords'
import { TimelinePanel } from './TimelinePanel'

/** What the regime is, how sure, why, and how fresh. */
export function TodayView({ view }: { readonly view: ModelView }) {
  const { clock } = useServices()
  const statement = todayStatement(view.inference)
  if (!statement) return <EmptyState title="The data set has no rows to filter." />
  const style = view.styles[statement.state]!
  const age = freshness(statement.day, localDay(clock.now()), view.frequency)
  return (
    <Stack>
      <Grid>
        <Cell span={8}>
          <PageHeader
            isStatement
            title={statementSentence(statement, view)}
            documentTitle={`${statement.regime} today`}
            subtitle={statementDetail(statement, view)}
            chips={
              <>
                <ToneBadge tone={style.tone}>{style.name}</ToneBadge>
                <FreshnessChip age={age} view={view} />
                <StageChip digest={view.version.digest} />
                <Chip isTall>Filtered</Chip>
                <Link to="/data/import" search={{ into: view.table.datasetDigest }} className={buttonClass('primary', 'medium', false)}>
                  Add new data
                </Link>
              </>
            }
          />
        </Cell>
        <Cell span={4}>
          <ProbabilityPanel view={view} row={statement.row} />
        </Cell>
      </Grid>
      <OpenAlerts />
      <ShadowNotes />
      <Notices view={view} />
      <Grid>
        <Cell span={12}>
          <TimelinePanel view={view} row={statement.row} />
        </Cell>
        <Cell span={4}>
          <DistributionPanel view={view} statement={statement} />
        </Cell>
        <Cell span={4}>
          <AttributionPanel view={view} row={statement.row} />
        </Cell>
        <Cell span={4}>
          <ForecastPanel view={view} statement={statement} />
        </Cell>
      </Grid>
    </Stack>
  )
}

function FreshnessChip({ age, view }: { readonly age: Freshness; readonly view: ModelView }) {
  const close = `close of ${formatDay(age.lastDay)}`
  if (view.isSample) return <Chip isTall icon="calendar" detail={`ends ${formatDay(age.lastDay)}`}>Sample data</Chip>
  const missed = `${formatInteger(age.missedSessions)} ${rowWords(view.frequency, age.missedSessions)} behind`
  switch (age.status) {
    case 'current':
      return <Chip isTall icon="check" detail={close}>Current</Chip>
    case 'behind':
      return <Chip isTall kind="warning" detail={close}>{missed}</Chip>
    case 'stale':
      return <Chip isTall kind="warning" detail={close}>{`Stale, ${missed}`}</Chip>
    case 'future':
      return <Chip isTall kind="danger" detail={close}>Dated after today</Chip>
  }
}

/** What an analyst must know before trusting the sentence above. */
function Notices({ view: { version, datasetName, dataChoice } }: { readonly view: ModelView }) {
  const { mapping, metadata } = version
  return (
    <>
      {dataChoice === 'gone' && (
        <InlineNotice kind="warning">
          The newer data chosen for this model are not in this browser any more. Shown are the data it was trained on, {datasetName}; the trash keeps deleted data sets for 30 days.
        </InlineNotice>
      )}
      {mapping.isAmbiguous && <InlineNotice kind="warning">{mapping.explanation}</InlineNotice>}
      {metadata.sampleOverrideReason !== null && (
        <InlineNotice kind="warning">Trained below the sample-size rule. Reason given: {metadata.sampleOverrideReason}</InlineNotice>
      )}
      {metadata.fit.warnings.map((warning) => (
        <InlineNotice key={warning} kind="warning">
          {warning}
        </InlineNotice>
      ))}
    </>
  )
}
