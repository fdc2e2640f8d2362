import { useQuery } from '@tanstack/react-query'
import { stageOf } from '../../../domain/registry/state'
import { STAGE_WORDS } from '../../../domain/registry/words'
import type { Digest } from '../../../domain/shared/digest'
import { registryQuery } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Chip } from '../../../ui/layout/Chip'

/** Under which stage the version shown stands; one that is not in production says so. */
export function StageChip({ digest }: { readonly digest: Digest }) {
  const { store } = useServices()
  const registry = useQuery(registryQuery(store))
  const stage = registry.data ? stageOf(registry.data, digest) : null
  if (stage === null || !registry.data) return null
  if (registry.data.previous === digest) return <Chip isTall detail="previous version">{STAGE_WORDS[stage]}</Chip>
  return stage === 'production' ? <Chip isTall icon="check">{STAGE_WORDS[stage]}</Chip> : <Chip isTall detail="not in production">{STAGE_WORDS[stage]}</Chip>
}
