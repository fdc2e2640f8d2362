import { Link, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { createCursor } from '../../../charts/time/cursor'
import type { TimeFrame } from '../../../charts/time/TimePanes'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import { freshness } from '../../../domain/inference/freshness'
import { SESSIONS_TO_NO_DATA } from '../../../domain/monitor/monitorStates'
import type { Alarm } from '../../../domain/monitor/types'
import type { Watch } from '../../../domain/monitor/watchModel'
import { stressedStateOf } from '../../../domain/monitor/calibrateMonitors'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { formatDay } from '../../../ui/format/date'
import { Chip } from '../../../ui/layout/Chip'
import { Fold } from '../../../ui/layout/Fold'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { localDay } from '../../../domain/shared/localDay'
import type { ModelView } from '../modelView'
import { StageChip } from '../today/StageChip'
import { AlertPanel } from '../service/alerts/AlertPanel'
import { ServicePanels } from '../service/ServicePanels'
import { BudgetPanel } from './BudgetPanel'
import { CoverageTile } from './CoverageTile'
import { DriftPanel } from './DriftPanel'
import { FactsStrip } from './FactsStrip'
import { MonitorControls } from './MonitorControls'
import { monitorState, shownRows } from './monitorSearch'
import { MonitorTile } from './MonitorTile'
import { monitorTiles } from './monitorTiles'
import { RegimeTile } from './RegimeTile'
import { SpellsPanel } from './SpellsPanel'
import { StateChip } from './StateChip'
import { OneOfSymbols } from './symbols/OneOfSymbols'
import { countedStates, figuresDetail, statusDetail, statusSentence } from './statusWords'
import { useTimeMarkers } from '../useTimeMarkers'

type Props = { readonly view: ModelView; readonly watch: Watch }

const NO_ALARMS: readonly Alarm[] = []

/** The answer in a sentence, what waits for the analyst, then the evidence: every figure against its band, when it was outside, how far the features moved. */
export function MonitorView({ view, watch: { report, coverage, drift } }: Props) {
  const { clock } = useServices()
  const { version, frequency } = view
  const { window, history, until } = monitorState(useSearch({ strict: false }))
  const [cursor] = useState(() => createCursor())
  const markers = useTimeMarkers(view, NO_ALARMS)
  const { from, to } = shownRows(history, report.dates, until)
  const frame: TimeFrame = useMemo(() => ({ days: report.dates, from, to, regimes: [], runs: [], cursor, markers }), [report.dates, from, to, cursor, markers])
  const tiles = useMemo(() => monitorTiles(report, window), [report, window])
  const rows = shortRowWords(frequency, 2)
  const stressed = version.mapping.regimes[stressedStateOf(version.mapping.regimes)]!
  const age = view.isSample ? null : freshness(report.dates.at(-1)!, localDay(clock.now()), frequency)
  const isOneSeries = view.table.symbol === undefined
  const modelLabel = `${version.name} ${version.version}`
  return (
    <>
      <PageHeader
        isStatement
        title={statusSentence(report, stressed, age)}
        documentTitle="Monitor"
        subtitle={statusDetail(report, rows)}
        chips={
          <>
            {age && age.missedSessions >= SESSIONS_TO_NO_DATA && <StateChip state="NoData" detail={`after ${formatDay(age.lastDay)}`} />}
            {countedStates(report).map(({ state, count }) => (
              <StateChip key={state} state={state} detail={String(count)} />
            ))}
            <Chip detail={view.datasetName}>{modelLabel}</Chip>
            <StageChip digest={version.digest} />
            <Link to="/train" search={{ data: view.table.datasetDigest }} className={buttonClass('primary', 'medium', false)}>
              Retrain
            </Link>
          </>
        }
      />
      <Stack>
        {isOneSeries ? <AlertPanel view={view} /> : <OneOfSymbols view={view} />}
        <MonitorControls view={view} days={report.dates} window={window} history={history} to={to} />
        <FactsStrip view={view} report={report} window={window} />
        <Fold title="Figures and their bands" detail={figuresDetail(report)}>
          <Grid>
            {tiles.map((tile) => (
              <Cell key={tile.figure} span={4} staysHalf>
                <MonitorTile tile={tile} alarms={report.alarms} frame={frame} stressed={stressed} rows={rows} modelLabel={modelLabel} />
              </Cell>
            ))}
            <Cell span={4} staysHalf>
              <CoverageTile coverage={coverage} window={window} frame={frame} rows={rows} modelLabel={modelLabel} />
            </Cell>
            <Cell span={4} staysHalf>
              <RegimeTile view={view} windows={report.calibration.settings.windows} />
            </Cell>
          </Grid>
        </Fold>
        {isOneSeries && <ServicePanels view={view} />}
        <Fold title="History and orientation" detail="when each monitor was outside its band, the alarm budget, features against training">
          <Grid>
            <Cell span={8}>
              <SpellsPanel report={report} stressed={stressed} rows={rows} />
            </Cell>
            <Cell span={4}>
              <BudgetPanel calibration={report.calibration} rows={rows} />
            </Cell>
            <Cell span={12}>
              <DriftPanel drift={drift} window={window} rows={rows} />
            </Cell>
          </Grid>
        </Fold>
      </Stack>
    </>
  )
}
