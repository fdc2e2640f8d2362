import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Dataset } from '../../../domain/dataset/types'
import { derivedName } from '../../../domain/features/deriveDataset'
import { normaliseRecipe } from '../../../domain/features/normaliseRecipe'
import { recipeText } from '../../../domain/features/parseRecipe'
import type { RecipePreview } from '../../../domain/features/previewTypes'
import { savedRecipeOf } from '../../../domain/features/savedRecipe'
import { datasetListQuery } from '../../../queries/datasets'
import { deleteRecipeMutation, deriveDatasetMutation, restoreRecipeMutation, saveRecipeMutation } from '../../../queries/recipes'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { IconButton } from '../../../ui/actions/IconButton'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { plural } from '../../../ui/format/text'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { Menu } from '../../../ui/overlay/Menu'
import { showToast } from '../../../ui/overlay/toasts'
import { fileNameOf } from '../words'
import type { PatchDraft } from './useRecipeDraft'
import { changed, isDirty, redone, undone, type RecipeDraft } from './recipeDraft'
import styles from './recipes.module.css'

type Props = {
  readonly dataset: Dataset
  readonly others: readonly Dataset[]
  readonly draft: RecipeDraft
  readonly preview: RecipePreview | undefined
  readonly onDraft: (draft: RecipeDraft) => void
  readonly onSaved: PatchDraft
  readonly onClose: () => void
}

/** Name, undo, save and what to do with the features. */
export function RecipeBar({ dataset, others, draft, preview, onDraft, onSaved, onClose }: Props) {
  const { engine, store, clock } = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const recipe = normaliseRecipe(draft.present)
  const save = useMutation(saveRecipeMutation(store, client))
  const remove = useMutation(deleteRecipeMutation(store, client))
  const restore = useMutation(restoreRecipeMutation(store, client))
  const derive = useMutation(deriveDatasetMutation(engine, store, client))
  const failure = derive.error ?? save.error ?? remove.error ?? restore.error
  const general = preview?.issues.filter(({ index, field }) => index === null && !field.startsWith('lag') && !field.startsWith('fill')) ?? []
  const isReady = preview !== undefined && preview.issues.length === 0 && preview.missingColumns.length === 0 && preview.usable !== null
  const hasChanges = isDirty(draft)

  const saveRecipe = async () => {
    const saved = await savedRecipeOf(recipe, clock.now())
    const former = draft.savedAs
    await save.mutateAsync({ saved, replaces: former })
    onSaved({ savedAs: saved.digest, base: draft.present })
    const takeBack = async () => {
      if (former !== null && former !== saved.digest) await restore.mutateAsync(former)
      if (former !== saved.digest) await remove.mutateAsync(saved.digest)
      onSaved({ savedAs: former })
    }
    showToast({ title: `Recipe “${recipe.name}” saved`, text: former === null ? 'It is offered for every data set.' : 'The former one is in the trash for 30 days.', undo: () => void takeBack().catch(() => undefined) })
  }
  const removeRecipe = async (digest: string) => {
    await remove.mutateAsync(digest)
    onSaved({ savedAs: null })
    showToast({ title: `Recipe “${recipe.name}” moved to the trash`, text: 'It stays there for 30 days; what you edit is kept.', undo: () => void restore.mutateAsync(digest).then(() => onSaved({ savedAs: digest }), () => undefined) })
  }
  const compute = async (next: 'train' | 'stay') => {
    const made = await derive.mutateAsync({ recipe, dataset, others, name: derivedName(dataset, recipe), derivedAt: clock.now() })
    if (next === 'train') return navigate({ to: '/train', search: { data: made.digest } })
    showToast({ title: made.isNew ? `${made.name} stored` : `${made.name} is already stored`, text: 'It stands in the list of data sets.' })
    return navigate({ to: '/data/$digest', params: { digest: made.digest }, search: { tab: 'columns' } })
  }
  return (
    <Panel as="div">
      <Stack gap="s3">
        <div className={styles.bar}>
          <div className={styles.barName}>
            <TextInput label="Recipe" value={draft.present.name} maxLength={80} onChange={(name) => onDraft(changed(draft, { ...draft.present, name }, 'recipe name'))} {...(hasChanges ? { aside: draft.savedAs === null ? 'not saved' : 'unsaved changes' } : {})} />
          </div>
          <Row>
            <IconButton icon="undo" label="Undo the last change" size="medium" disabled={draft.past.length === 0} onClick={() => onDraft(undone(draft))} />
            <IconButton icon="redo" label="Redo" size="medium" disabled={draft.future.length === 0} onClick={() => onDraft(redone(draft))} />
            <JoinMenu dataset={dataset} draft={draft} onDraft={onDraft} />
            <Menu
              trigger={<IconButton icon="more" label={`Actions for the recipe ${recipe.name}`} size="medium" />}
              groups={[
                {
                  items: [
                    { id: 'file', label: 'Save as a file', icon: 'download', onSelect: () => saveFile(`${fileNameOf(recipe.name)}.recipe.json`, new Blob([recipeText(recipe)], { type: 'application/json' })) },
                    { id: 'other', label: 'Begin with another recipe', icon: 'file', onSelect: () => closeWithUndo(draft, onDraft, onClose) },
                  ],
                },
                ...(draft.savedAs === null ? [] : [{ items: [{ id: 'delete', label: 'Delete the saved recipe', icon: 'trash' as const, isDanger: true, onSelect: () => void removeRecipe(draft.savedAs!).catch(() => undefined) }] }]),
              ]}
            />
            <Button isBusy={save.isPending} disabled={preview?.issues.length !== 0} onClick={() => void saveRecipe().catch(() => undefined)}>
              Save recipe
            </Button>
            <Button disabled={!isReady || derive.isPending} onClick={() => void compute('stay').catch(() => undefined)}>
              Store the features
            </Button>
            <Button kind="primary" icon="train" isBusy={derive.isPending} disabled={!isReady} onClick={() => void compute('train').catch(() => undefined)}>
              Train on the features
            </Button>
          </Row>
        </div>
        {failure && (
          <InlineNotice kind="danger" isAnnounced>
            {failure.message}
          </InlineNotice>
        )}
        {general.map(({ code, message }) => (
          <InlineNotice key={code} kind="warning">
            {message}
          </InlineNotice>
        ))}
      </Stack>
    </Panel>
  )
}

function closeWithUndo(draft: RecipeDraft, onDraft: (draft: RecipeDraft) => void, onClose: () => void): void {
  onClose()
  if (isDirty(draft)) showToast({ title: `Changes to “${draft.present.name}” put away`, undo: () => onDraft(draft) })
}

/** Further data sets whose columns the recipe may read, joined as of each row. */
function JoinMenu({ dataset, draft, onDraft }: Pick<Props, 'dataset' | 'draft' | 'onDraft'>) {
  const { store } = useServices()
  const list = useQuery(datasetListQuery(store))
  const others = (list.data ?? []).filter(({ digest, symbols, derivation }) => digest !== dataset.digest && !symbols && !derivation)
  if (others.length === 0) return null
  const toggle = (digest: string) => onDraft({ ...draft, joined: draft.joined.includes(digest) ? draft.joined.filter((each) => each !== digest) : [...draft.joined, digest] })
  return (
    <Menu
      trigger={
        <Button icon="data" iconAfter="chevronDown">
          {draft.joined.length === 0 ? 'Join data' : `${plural(draft.joined.length, 'data set')} joined`}
        </Button>
      }
      groups={[{ label: 'Columns of further data sets, as of each row', items: others.map(({ digest, name, nRows }) => ({ id: digest, label: name, detail: plural(nRows, 'row'), isChosen: draft.joined.includes(digest), onSelect: () => toggle(digest) })) }]}
    />
  )
}
