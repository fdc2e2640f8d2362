import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { detectFrequency } from '../../domain/dataset/detectFrequency'
import type { Dataset } from '../../domain/dataset/types'
import type { ModelVersion, TrainingConfig } from '../../domain/model/types'
import { suggestName } from '../../domain/model/versionLabel'
import { defaultConfigFor } from '../../domain/training/defaultConfig'
import { configFromText } from '../../domain/training/configAddress'
import { symbolsOf } from '../../domain/training/symbolTables'
import { modelListQuery, saveModelMutation } from '../../queries/models'
import { registryQuery } from '../../queries/registry'
import { trainingCheckQuery } from '../../queries/training'
import type { Job } from '../../services/jobTypes'
import { useServices } from '../../services/ServicesContext'
import { useJobs } from '../../services/useJobs'
import { Button } from '../../ui/actions/Button'
import { formatInteger } from '../../ui/format/number'
import { plural } from '../../ui/format/text'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { Cell, Grid, Stack } from '../../ui/layout/Grid'
import { PageHeader } from '../../ui/layout/PageHeader'
import { showToast } from '../../ui/overlay/toasts'
import { CheckPanel } from './CheckPanel'
import { FoldsField } from './FoldsField'
import { FoldsPanel } from './runs/FoldsPanel'
import { OutcomePanel } from './OutcomePanel'
import { ResultPanel } from './ResultPanel'
import { RunPanel } from './RunPanel'
import { SettingsPanel } from './SettingsPanel'
import { SymbolFields, type SymbolMode } from './symbols/SymbolFields'
import { SymbolsCheckPanel } from './symbols/SymbolsCheckPanel'
import { SymbolsPanel } from './symbols/SymbolsPanel'
import { useSymbolTraining } from './symbols/useSymbolTraining'
import { TrainNav } from './TrainNav'
import { useTraining } from './useTraining'
import { WarmStartField, withFittingStart } from './WarmStartField'

type Props = {
  readonly dataset: Dataset
  readonly isStartedAtOnce: boolean
  /** the job the address asks for: a result opened from the tray */
  readonly askedJobId: string | null
  /** settings the address asks for: a fix of the Quality tab */
  readonly askedConfig: string
}

/** Settings at the left; the check, the run or its result at the right. */
export function TrainOnDataset({ dataset, isStartedAtOnce, askedJobId, askedConfig }: Props) {
  const { engine, jobs, store } = useServices()
  const models = useQuery(modelListQuery(store))
  const registry = useQuery(registryQuery(store))
  const production = models.data?.find(({ digest }) => digest === registry.data?.production) ?? null
  const start = useTraining()
  const startEach = useSymbolTraining()
  const [name, setName] = useState(() => suggestName(dataset.name))
  const [config, setConfig] = useState(() => configFromText(askedConfig, defaultConfigFor(dataset)))
  const [mode, setMode] = useState<SymbolMode>('pooled')
  const [nFolds, setFolds] = useState<number | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const allJobs = useJobs()
  const job = allJobs.find(({ id }) => id === (jobId ?? askedJobId)) ?? allJobs.find(({ state, kind }) => state === 'running' && kind === 'training') ?? null
  const frequency = useMemo(() => detectFrequency(dataset.dates, dataset.symbols), [dataset])
  const isEach = dataset.symbols !== undefined && mode === 'each'
  const check = useQuery({ ...trainingCheckQuery(engine, dataset, config), enabled: !isEach })
  const train = (asked: TrainingConfig) => {
    const next = withFittingStart(asked, production)
    setConfig(next)
    setJobId((isEach ? startEach : start)(dataset, name.trim() === '' ? suggestName(dataset.name) : name.trim(), next, nFolds))
  }
  useStartOnce(isStartedAtOnce, () => train(config))
  const isRunning = job?.state === 'running'
  return (
    <>
      <PageHeader
        title="Train"
        subtitle={`${config.nStates === 1 ? 'A one-state' : `A ${config.nStates}-state`} model ${isEach ? 'for each symbol of' : 'on'} ${dataset.name}, ${dataset.symbols ? `${plural(dataset.symbols.names.length, 'symbol')}, ` : ''}${formatInteger(dataset.dates.length)} rows`}
        actions={
          <Button kind="primary" icon="play" disabled={isRunning || (!isEach && check.data?.refusal !== null)} onClick={() => train(config)}>
            {isEach ? 'Train models' : 'Train model'}
          </Button>
        }
      />
      <TrainNav />
      <Grid>
        <Cell span={4}>
          <SettingsPanel
            dataset={dataset}
            name={name}
            config={config}
            isLocked={isRunning}
            nTrainRows={isEach ? null : (check.data?.nTrainRows ?? null)}
            onName={setName}
            onConfig={(next) => setConfig(withoutOverride(next))}
            scoring={<FoldsField nFolds={nFolds} isLocked={isRunning} onFolds={setFolds} />}
            starts={!isEach && <WarmStartField production={production} config={config} isLocked={isRunning} onConfig={setConfig} />}
          >
            {dataset.symbols && <SymbolFields symbols={dataset.symbols} config={config} mode={mode} isLocked={isRunning} onConfig={(next) => setConfig(withoutOverride(next))} onMode={setMode} />}
          </SettingsPanel>
        </Cell>
        <Cell span={8}>
          <Stack>
            {job && <JobPanel job={job} onDismiss={() => jobs.dismiss(job.id)} onCancel={() => jobs.cancel(job.id)} onRetry={() => train(config)} />}
            {!isRunning && isEach && <SymbolsCheckPanel dataset={dataset} config={config} frequency={frequency} />}
            {!isRunning && !isEach && <CheckPanel datasetDigest={dataset.digest} check={check.data ?? null} error={check.error} config={config} frequency={frequency} nSymbols={dataset.symbols ? symbolsOf(dataset, config).length : null} onTrain={train} onWithdraw={() => setConfig(withoutOverride(config))} onRetry={() => void check.refetch()} />}
          </Stack>
        </Cell>
      </Grid>
    </>
  )
}

type JobPanelProps = { readonly job: Job; readonly onDismiss: () => void; readonly onCancel: () => void; readonly onRetry: () => void }

function JobPanel({ job, onDismiss, onCancel, onRetry }: JobPanelProps) {
  if (job.outcomes && job.state !== 'interrupted') return <SymbolsPanel job={job} outcomes={job.outcomes} onCancel={onCancel} onDismiss={onDismiss} />
  if (job.state === 'running') return <RunPanel progress={job.progress} onCancel={onCancel} />
  if (job.state === 'finished' && job.result) return <Finished job={job} version={job.result} onDismiss={onDismiss} />
  return <OutcomePanel job={job} onDismiss={onDismiss} onRetry={onRetry} />
}

function Finished({ job, version, onDismiss }: { readonly job: Job; readonly version: ModelVersion; readonly onDismiss: () => void }) {
  const { store, jobs, clock } = useServices()
  const navigate = useNavigate()
  const save = useMutation(saveModelMutation(store, useQueryClient()))
  const submit = () => {
    const startedAt = clock.now()
    return save.mutateAsync({ version, putInUse: true }).then(
      async () => {
        jobs.noteSaved(job.id, version, clock.now() - startedAt)
        const { production } = await store.registry.read()
        showToast({ title: `${version.name} ${version.version} saved`, text: production === null ? 'Today shows it from now on.' : 'It is in staging; what is in production stays there.' })
        onDismiss()
        return production === null ? navigate({ to: '/' }) : navigate({ to: '/models/$digest', params: { digest: version.digest } })
      },
      () => undefined,
    )
  }
  const walk = job.pipeline?.walkForward
  return (
    <>
      <ResultPanel version={version} isSaving={save.isPending} saveError={save.error} onSave={() => void submit()} onDiscard={onDismiss} />
      {walk && (walk.score ? <FoldsPanel score={walk.score} rule={walk.rule} /> : <InlineNotice kind="warning" word="Walk forward">{walk.note}</InlineNotice>)}
    </>
  )
}

/** A reason to go on below the rule is given for one set of settings; other settings need their own. */
function withoutOverride(config: TrainingConfig): TrainingConfig {
  return config.sampleOverrideReason === null ? config : { ...config, sampleOverrideReason: null }
}

/** Runs once when asked for by the address, and takes the request out of it, so that a reload does not train again. */
function useStartOnce(isAsked: boolean, start: () => void): void {
  const navigate = useNavigate()
  const isDone = useRef(false)
  useEffect(() => {
    if (!isAsked || isDone.current) return
    isDone.current = true
    start()
    void navigate({ to: '.', search: ({ start: _start, ...rest }: Readonly<Record<string, string | undefined>>) => rest, replace: true })
  }, [isAsked, start, navigate])
}
