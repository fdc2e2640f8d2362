import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { servingOf } from '../../domain/registry/state'
import { modelListQuery } from '../../queries/models'
import { registryQuery } from '../../queries/registry'
import { useServices } from '../../services/ServicesContext'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import styles from './Shell.module.css'

/** Above every screen while the version in production is damaged: what serves instead, and what repairs it. */
export function ServingNotice() {
  const { store } = useServices()
  const registry = useQuery(registryQuery(store))
  const models = useQuery(modelListQuery(store))
  const serving = registry.data ? servingOf(registry.data) : null
  if (serving === null || !('damaged' in serving)) return null
  const labelOf = (digest: string): string => {
    const model = models.data?.find((candidate) => candidate.digest === digest)
    return model ? `${model.name} ${model.version}` : digest.slice(0, 12)
  }
  return (
    <div className={styles.notices}>
      <InlineNotice kind="danger" word="Damaged" isAnnounced actions={<Link to="/models">Go to models</Link>}>
        {labelOf(serving.damaged)}, in production, no longer matches its digest and does not serve.{' '}
        {serving.role === 'previous' ? `${labelOf(serving.digest)}, the previous version, serves in its place. Import its bundle to repair it, or roll back.` : 'Nothing can stand in for it: the regime is UNKNOWN. Import its bundle to repair it, or withdraw it and promote another version.'}
      </InlineNotice>
    </div>
  )
}
