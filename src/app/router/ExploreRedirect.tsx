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
  const { store } = useServices()
  const settings = useQuery(settingsQuery(store))
  const models = useQuery(modelListQuery(store))
  if (settings.isPending || models.isPending) return <RoutePending />
  const known = new Set(models.data?.map(({ digest }) => digest))
  const inUse = settings.data?.modelInUse
  const digest = inUse && known.has(inUse) ? inUse : models.data?.[0]?.digest
  if (digest !== undefined) return <Navigate to="/explore/$digest" params={{ digest }} replace />
  return (
    <>
      <PageHeader title="Explore" />
      <EmptyState
        title="The history of a model's regimes will be here: prices, probabilities and features, day by day."
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
