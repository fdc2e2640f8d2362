import { Link } from '@tanstack/react-router'
import { DistributionBars } from '../../../charts/DistributionBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { rowWords } from '../../../domain/dataset/rowWords'
import { CHANGE_ROWS } from '../../../domain/inference/symbolStanding'
import { stationaryDistribution } from '../../../engine'
import { buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatProbability } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Chip } from '../../../ui/layout/Chip'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Panel } from '../../../ui/layout/Panel'
import { ToneBadge } from '../../../ui/tone/ToneLabel'
import { BreadthPanel } from './BreadthPanel'
import { ALL_SYMBOLS } from './SymbolBar'
import { SymbolTable } from './SymbolTable'
import { standingDetail, standingSentence } from './symbolWords'
import { dataSearch, type SymbolsView } from './symbolsView'
import { UnseenNotice } from './UnseenNotice'

/** Which regime most symbols are in, how they share the regimes, who changed lately. */
export function SymbolsToday({ view }: { readonly view: SymbolsView }) {
  const { standing, styles, version } = view
  const style = styles[standing.leading]!
  const recent = `${CHANGE_ROWS} ${rowWords(view.frequency, CHANGE_ROWS)}`
  return (
    <Stack>
      <PageHeader
        isStatement
        title={standingSentence(view)}
        documentTitle={`${style.name} leads today`}
        subtitle={standingDetail(view)}
        chips={
          <>
            <ToneBadge tone={style.tone}>{style.name}</ToneBadge>
            <Chip isTall icon="calendar" detail={`close of ${formatDay(standing.day)}`}>
              {plural(standing.current.length, 'symbol')}
            </Chip>
            <Chip isTall>Filtered</Chip>
            <Link to="/explore/$digest" params={{ digest: version.digest }} search={{ ...dataSearch(view), symbol: ALL_SYMBOLS }} className={buttonClass('primary', 'medium', false)}>
              Show the map
            </Link>
          </>
        }
      />
      <UnseenNotice view={view} />
      {version.mapping.isAmbiguous && <InlineNotice kind="warning">{version.mapping.explanation}</InlineNotice>}
      <Grid>
        <Cell span={8}>
          <BreadthPanel view={view} />
        </Cell>
        <Cell span={4}>
          <StandingPanel view={view} />
        </Cell>
        <Cell span={12}>
          <Panel isFlush title={standing.changed.length === 0 ? `No symbol changed within ${recent}` : `${plural(standing.changed.length, 'symbol')} changed within ${recent}`} subtitle="The newest change first; a name leads to its history">
            {standing.changed.length === 0 ? (
              <EmptyState title="Symbols that change regime are listed here for a week." />
            ) : (
              <SymbolTable view={view} caption={`Symbols that changed regime within ${recent}`} symbols={standing.changed} isShort />
            )}
          </Panel>
        </Cell>
      </Grid>
    </Stack>
  )
}

/** Shares of the regimes over the symbols today, over all their days, and in the long run of the model. */
function StandingPanel({ view }: { readonly view: SymbolsView }) {
  const { standing, inference, styles, version } = view
  const nCurrent = standing.current.length
  const longRun = stationaryDistribution(version.params.transmat, version.params.nStates)
  const distributions = [
    { label: 'Now', shares: standing.counts.map((count) => count / nCurrent) },
    { label: 'All days', shares: sharesOfAllDays(view) },
    ...(longRun ? [{ label: 'Long run', shares: Array.from(longRun) }] : []),
  ]
  const regime = inference.regimes[standing.leading]!
  return (
    <ChartFrame
      title={`${regime} leads with ${formatInteger(standing.counts[standing.leading])} of ${plural(nCurrent, 'symbol')}`}
      subtitle="Share of symbols by regime, %"
      footer={['filtered labels', 'long run = stationary distribution']}
      summary={`On ${formatDay(standing.day)} ${inference.regimes.map((name, state) => `${name} holds ${formatProbability(distributions[0]!.shares[state])} %`).join(', ')} of ${plural(nCurrent, 'symbol')}. All days counts every row of every symbol; the long run is what the model expects of one symbol.`}
      isSummaryHidden
      regimes={styles}
      fileName="regime-distribution-by-symbol"
      table={{
        caption: 'Share of symbols by regime, %',
        columns: [{ header: 'Window', isNumeric: false }, ...styles.map(({ name }) => ({ header: name, isNumeric: true, format: (share: number) => formatProbability(share) }))],
        rows: distributions.map(({ label, shares }) => [label, ...shares]),
      }}
    >
      <DistributionBars regimes={styles} distributions={distributions} format={(share) => formatProbability(share)} />
    </ChartFrame>
  )
}

function sharesOfAllDays({ inference: { map, nStates } }: SymbolsView): number[] {
  const totals = new Array<number>(nStates).fill(0)
  map.counts.forEach((count, i) => (totals[i % nStates]! += count))
  const all = totals.reduce((sum, n) => sum + n, 0)
  return totals.map((total) => total / all)
}
