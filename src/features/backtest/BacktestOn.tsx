import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { proposeReturns } from '../../domain/backtest/backtestRows'
import type { BacktestSettings } from '../../domain/backtest/settings'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { Chip } from '../../ui/layout/Chip'
import { PageHeader } from '../../ui/layout/PageHeader'
import { searchOf, settingsOf, type BacktestSearch } from './backtestSearch'
import { costWords, estimateRun } from './estimateRun'
import { findingOf } from './findingWords'
import { ComparePanel } from './runs/ComparePanel'
import { ExportMenu } from './runs/ExportMenu'
import { RunsPanel } from './runs/RunsPanel'
import { NoReturns } from './NoReturns'
import { Outcome } from './Outcome'
import { SettingsPanel } from './settings/SettingsPanel'
import type { BacktestSubject } from './subject'
import { TruncationChip } from './TruncationChip'
import { useBacktest } from './useBacktest'
import styles from './backtest.module.css'

/** Settings at the right, the answer and its evidence at the left. */
export function BacktestOn({ subject }: { readonly subject: BacktestSubject }) {
  const search: BacktestSearch = useSearch({ strict: false })
  const proposed = useMemo(() => proposeReturns(subject.dataset) ?? (search['column'] === undefined ? null : ({ column: search['column'], kind: 'price' } as const)), [subject.dataset, search])
  return proposed === null ? <NoReturns subject={subject} /> : <Ready subject={subject} proposed={proposed} search={search} />
}

type ReadyProps = { readonly subject: BacktestSubject; readonly proposed: BacktestSettings['returns']; readonly search: BacktestSearch }

function Ready({ subject, proposed, search }: ReadyProps) {
  const { engine } = useServices()
  const navigate = useNavigate()
  const { version, table } = subject
  const settings = useMemo(() => settingsOf(search, proposed), [search, proposed])
  const { backtest, job, begin, cancel } = useBacktest(subject, proposed, search['run'])
  const change = (next: BacktestSettings) => void navigate({ to: '.', search: (current: BacktestSearch) => ({ ...current, ...searchOf(next, proposed) }), replace: true, resetScroll: false })
  const cost = useMemo(() => costWords(estimateRun(table, settings, engine.nWorkers), settings, engine.nWorkers), [table, settings, engine])
  const finding = backtest ? findingOf(backtest) : null
  const isRunning = job?.state === 'running' && !backtest
  return (
    <>
      <PageHeader
        title={finding?.title ?? 'Backtest'}
        documentTitle={`Backtest of ${version.name} ${version.version}`}
        isStatement={finding !== null}
        {...(finding ? { subtitle: finding.conclusion } : { detail: `${version.name} ${version.version}`, subtitle: 'Whether acting on the regimes would have helped, after costs, knowing on each day only what was known' })}
        chips={
          <>
            <Link to="/models/$digest" params={{ digest: version.digest }}>
              <Chip detail={version.version}>{version.name}</Chip>
            </Link>
            <Chip>{table.symbol === undefined ? table.datasetName : `${table.symbol} in ${table.datasetName}`}</Chip>
            <Chip kind="muted">Filtered</Chip>
            {backtest && <TruncationChip check={backtest.truncation} job={job} />}
          </>
        }
        {...(backtest && {
          actions: (
            <>
              <ExportMenu backtest={backtest} fileName={`backtest-${version.name}-${version.version}`} />
              <Button kind="primary" icon="play" onClick={() => begin(settings)}>
                Run again
              </Button>
            </>
          ),
        })}
      />
      <div className={styles.layout}>
        <div className={styles.aside}>
          <SettingsPanel subject={subject} settings={settings} cost={cost} isLocked={isRunning} onChange={change} />
        </div>
        <div className={styles.main}>
          <Outcome subject={subject} settings={settings} backtest={backtest} job={job} isKnownRun={search['run'] !== undefined} cost={cost} onBegin={begin} onCancel={cancel} onChange={change} />
          {backtest && search['with'] !== undefined && <ComparePanel backtest={backtest} other={search['with']} />}
          <RunsPanel subject={subject} proposed={proposed} shown={backtest ? search['run'] : undefined} />
        </div>
      </div>
    </>
  )
}
