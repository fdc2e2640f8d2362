import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { servingOf } from '../../../domain/registry/state'
import { datasetListQuery } from '../../../queries/datasets'
import { loadSampleMutation } from '../../../queries/samples'
import { registryQuery } from '../../../queries/registry'
import { settingsQuery } from '../../../queries/settings'
import { useServices } from '../../../services/ServicesContext'
import { Button, buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { ModelViewLoader } from '../ModelViewLoader'
import { SymbolsToday } from '../symbols/SymbolsToday'
import { TodayView } from './TodayView'

/** What is the regime, how sure, why, how fresh. */
export function TodayScreen() {
  const { store } = useServices()
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const settings = useQuery(settingsQuery(store))
  const registry = useQuery(registryQuery(store))
  if (settings.error) return <ReadFailure error={settings.error} />
  if (!settings.data) return <SkeletonLines count={8} height={48} label="Opening the registry" />
  const modelDigest = search['model'] ?? settings.data.modelInUse
  if (modelDigest === null) return registry.data && servingOf(registry.data).role === 'unknown' ? <UnknownRegime /> : <NoModel />
  return (
    <ModelViewLoader modelDigest={modelDigest} datasetDigest={search['data'] ?? null} symbol={search['symbol'] ?? null} together={(view) => <SymbolsToday view={view} />}>
      {(view) => <TodayView view={view} />}
    </ModelViewLoader>
  )
}

/** The first minute: data are one click away, the sample or one's own. */
function NoModel() {
  const services = useServices()
  const navigate = useNavigate()
  const datasets = useQuery(datasetListQuery(services.store))
  const sample = useMutation(loadSampleMutation(services, useQueryClient()))
  const trySample = () =>
    sample.mutateAsync().then(
      ({ digest }) => navigate({ to: '/train', search: { data: digest, start: '1' } }),
      () => undefined,
    )
  const hasData = (datasets.data?.length ?? 0) > 0
  return (
    <>
      <PageHeader title="Today" subtitle="Market regimes with Gaussian hidden Markov models. Everything stays in this browser." />
      {sample.error && (
        <FailureState title="The sample data could not be loaded" details={sample.error.message}>
          <p>{sample.error.message}</p>
        </FailureState>
      )}
      <EmptyState
        title="The regime of the latest day will stand here, with how sure the model is and why."
        actions={
          <>
            <Button kind="primary" icon="play" isBusy={sample.isPending} onClick={() => void trySample()}>
              Try with sample data
            </Button>
            <Link to="/data/import" className={buttonClass('secondary', 'medium', false)}>
              Import CSV
            </Link>
            {hasData && (
              <Link to="/train" className={buttonClass('secondary', 'medium', false)}>
                Train on your data
              </Link>
            )}
          </>
        }
      >
        <p>
          The sample trains three regimes on nine daily features of the S&amp;P 500, the VIX, yields and credit stress, 2000 to 2022. Sources and licences
          are named with the data.
        </p>
      </EmptyState>
    </>
  )
}

/** The end of the fallback chain: nothing sound serves, so nothing is said. */
function UnknownRegime() {
  return (
    <>
      <PageHeader title="UNKNOWN" subtitle="The version in production is damaged, and no previous version can stand in for it." />
      <EmptyState
        title="No regime is shown rather than one from a model that changed."
        actions={
          <Link to="/models" className={buttonClass('primary', 'medium', false)}>
            Go to models
          </Link>
        }
      >
        <p>Import the bundle of the damaged version to repair it, or promote another version.</p>
      </EmptyState>
    </>
  )
}

function ReadFailure({ error }: { readonly error: Error }) {
  return (
    <FailureState title="The registry could not be read" details={error.message}>
      <p>{error.message}</p>
    </FailureState>
  )
}
