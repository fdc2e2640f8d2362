import type { ModelSummary } from '../../domain/registry/types'
import type { Digest } from '../../domain/shared/digest'
import { useViewParam } from '../../ui/behaviour/useViewParam'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { LiveRegion } from '../../ui/feedback/LiveRegion'
import { TextInput } from '../../ui/forms/TextInput'
import { plural } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { ModelTable } from './ModelTable'

type Props = { readonly models: readonly ModelSummary[]; readonly inUse: Digest | null }

/** Versions from which a search is worth its room. */
const MANY = 10

/** The versions, with a search by name where there are many; what is looked for is in the address. */
export function FindModels({ models, inUse }: Props) {
  const [find, setFind] = useViewParam('find', '')
  const wanted = find.trim().toLowerCase()
  const found = models.filter(({ name, version }) => `${name} ${version}`.toLowerCase().includes(wanted))
  if (models.length <= MANY && find === '') return <ModelTable models={models} inUse={inUse} />
  return (
    <Stack>
      <TextInput label="Find model" type="search" value={find} onChange={(text) => setFind(text)} />
      <LiveRegion text={find === '' ? '' : `${plural(found.length, 'version')} found`} />
      {found.length === 0 ? <EmptyState title={`No version has “${find}” in its name.`} /> : <ModelTable key={find} models={found} inUse={inUse} />}
    </Stack>
  )
}
