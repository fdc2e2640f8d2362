import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { modelListQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { buttonClass } from '../../ui/actions/Button'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { PageHeader } from '../../ui/layout/PageHeader'
import { RoutePending } from '../shell/RoutePending'

/** `/explore` without a model: goes on to the one in use, or to the newest. */
export function ExploreRedirect() {
  return <ModelRedirect to="/explore/$digest" title="Explore" empty="The history of a model's regimes will be here: prices, probabilities and features, day by day." />
}

/** The same for `/backtest`. */
export function BacktestRedirect() {
  return <ModelRedirect to="/backtest/$digest" title="Backtest" empty="What a strategy that follows a model's regimes would have earned, after costs, will be here." />
}

type Props = { readonly to: '/explore/$digest' | '/backtest/$digest'; readonly title: string; /** what will be here */ readonly empty: string }

function ModelRedirect({ to, title, empty }: Props) {
  const { store } = useServices()
  const settings = useQuery(settingsQuery(store))
  const models = useQuery(modelListQuery(store))
  if (settings.isPending || models.isPending) return <RoutePending />
  const known = new Set(models.data?.map(({ digest }) => digest))
  const inUse = settings.data?.modelInUse
  const digest = inUse && known.has(inUse) ? inUse : models.data?.[0]?.digest
  if (digest !== undefined) return <Navigate to={to} params={{ digest }} search={(current: Readonly<Record<string, string | undefined>>) => current} replace />
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        title={empty}
        actions={
          <Link to="/" className={buttonClass('primary')}>
            Go to Today
          </Link>
        }
      >
        <p>There is no model yet. Today offers the sample data and the import.</p>
      </EmptyState>
    </>
  )
}
