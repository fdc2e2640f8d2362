import { memo, useDeferredValue, useMemo } from 'react'
import { stageOf, type RegistryState, type Stage } from '../../domain/registry/state'
import type { ModelSummary } from '../../domain/registry/types'
import type { Digest } from '../../domain/shared/digest'
import { useViewParam } from '../../ui/behaviour/useViewParam'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { LiveRegion } from '../../ui/feedback/LiveRegion'
import { TextInput } from '../../ui/forms/TextInput'
import { plural } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { ModelTable } from './ModelTable'
import type { StageMenu } from './stages/useStageMenu'
import { SegmentedControl } from '../../ui/forms/SegmentedControl'

type Props = { readonly models: readonly ModelSummary[]; readonly inUse: Digest | null; readonly registry: RegistryState; readonly menu: StageMenu }

/** Versions from which a search is worth its room. */
const MANY = 10

/** The versions, with a search by name where there are many; what is looked for is in the address. */
export function FindModels({ models, inUse, registry, menu }: Props) {
  const [stage, setStage] = useViewParam('stage', 'all')
  const [find, setFind] = useViewParam('find', '')
  // What is typed shows at once; the table follows when the page has time.
  const wanted = useDeferredValue(find).trim().toLowerCase()
  const found = useMemo(() => models.filter(({ digest, name, version }) => (stage === 'all' || stageOf(registry, digest) === stage) && textOf(name, version, registry, digest).includes(wanted)), [models, stage, wanted, registry])
  if (models.length <= MANY && find === '' && stage === 'all') return <ModelTable models={models} inUse={inUse} registry={registry} menu={menu} />
  return (
    <Stack>
      <TextInput label="Find model" hint="Name, number or tag" type="search" value={find} onChange={(text) => setFind(text)} />
      <SegmentedControl label="Stage" value={stage as Stage | 'all'} options={STAGES} onChange={(next) => setStage(next)} />
      <LiveRegion text={find === '' && stage === 'all' ? '' : `${plural(found.length, 'version')} found`} />
      {found.length === 0 ? <EmptyState title={find === '' ? 'No version is in this stage.' : `No version has “${find}” in its name or tags.`} /> : <Found key={`${stage} ${wanted}`} models={found} inUse={inUse} registry={registry} menu={menu} />}
    </Stack>
  )
}

const Found = memo(ModelTable)

const STAGES = [
  { value: 'all', label: 'All' },
  { value: 'production', label: 'Production' },
  { value: 'shadow', label: 'Shadow' },
  { value: 'staging', label: 'Staging' },
  { value: 'archive', label: 'Archive' },
] as const

/** What a search looks through: name, number and tags. */
function textOf(name: string, version: string, { annotations }: RegistryState, digest: Digest): string {
  return `${name} ${version} ${annotations.get(digest)?.tags.join(' ') ?? ''}`.toLowerCase()
}
