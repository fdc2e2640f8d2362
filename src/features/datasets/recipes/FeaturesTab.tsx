import { useQueries } from '@tanstack/react-query'
import type { Dataset } from '../../../domain/dataset/types'
import { datasetQuery } from '../../../queries/datasets'
import { useServices } from '../../../services/ServicesContext'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Button } from '../../../ui/actions/Button'
import { Stack } from '../../../ui/layout/Grid'
import { DerivationPanel } from './DerivationPanel'
import { RecipeEditor } from './RecipeEditor'
import { StartPanel } from './StartPanel'
import { useRecipeDraft } from './useRecipeDraft'

/** Turns raw columns into features: where a recipe is begun, edited with its preview, and applied. */
export function FeaturesTab({ dataset }: { readonly dataset: Dataset }) {
  const { store } = useServices()
  const [draft, setDraft, patchDraft] = useRecipeDraft(dataset.digest)
  const joined = useQueries({ queries: (draft?.joined ?? []).map((digest) => datasetQuery(store, digest)) })
  const failed = joined.find(({ error }) => error)
  if (failed && draft) {
    return (
      <InlineNotice kind="danger" actions={<Button size="small" onClick={() => setDraft({ ...draft, joined: [] })}>Join no other data</Button>}>
        {failed.error?.message}
      </InlineNotice>
    )
  }
  const others = joined.flatMap(({ data }) => data ?? [])
  if (others.length < joined.length) return <SkeletonLines count={6} height={40} label="Reading the joined data" />
  return (
    <Stack>
      {dataset.derivation && <DerivationPanel derivation={dataset.derivation} />}
      {draft === null && dataset.derivation ? null : draft === null ? (
        <StartPanel dataset={dataset} onBegin={setDraft} />
      ) : (
        <RecipeEditor dataset={dataset} others={others} draft={draft} onDraft={setDraft} onSaved={patchDraft} onClose={() => setDraft(null)} />
      )}
    </Stack>
  )
}
