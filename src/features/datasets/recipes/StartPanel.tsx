import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import { parseRecipe } from '../../../domain/features/parseRecipe'
import { PRESETS } from '../../../domain/features/presets'
import type { SavedRecipe } from '../../../domain/features/savedRecipe'
import type { Recipe } from '../../../domain/features/types'
import { damagedQuery } from '../../../queries/damaged'
import { recipeListQuery } from '../../../queries/recipes'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { FileButton } from '../../../ui/forms/FileButton'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { DamagedRows } from '../../../ui/feedback/DamagedRows'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatInstant } from '../../../ui/format/date'
import { joinWords, plural } from '../../../ui/format/text'
import { Icon } from '../../../ui/icons/Icon'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { absentColumns, beginDraft, emptyRecipe, type RecipeDraft } from './recipeDraft'
import styles from './recipes.module.css'

type Props = { readonly dataset: Dataset; readonly onBegin: (draft: RecipeDraft) => void }

type Offer = { readonly id: string; readonly title: string; readonly text: string; readonly causality: string | null; readonly recipe: Recipe; readonly saved: SavedRecipe | null; readonly absent: readonly string[] }

/** Presets, the analyst's own recipes, a file, or a blank one; each with whether the data have its columns. */
export function StartPanel({ dataset, onBegin }: Props) {
  const { store } = useServices()
  const saved = useQuery(recipeListQuery(store))
  const damaged = useQuery(damagedQuery(store, 'recipes'))
  const [failure, setFailure] = useState<string | null>(null)
  const columns = dataset.columns.map(({ name }) => name)
  const presets = PRESETS.map(({ id, title, description, causality, recipe }): Offer => ({ id, title, text: description, causality, recipe, saved: null, absent: absentColumns(recipe, columns) }))
  const own = (saved.data ?? []).map((each): Offer => ({ id: each.digest, title: each.recipe.name, text: `${plural(each.recipe.features.length, 'feature')}, saved ${formatInstant(each.savedAt)}`, causality: null, recipe: each.recipe, saved: each, absent: absentColumns(each.recipe, columns) }))
  const begin = (offer: Offer) => onBegin(beginDraft(offer.recipe, offer.saved?.digest ?? null))
  const open = async (file: File) => {
    const parsed = parseRecipe(await file.text(), file.name)
    if (parsed.ok) onBegin(beginDraft(parsed.value))
    else setFailure(parsed.error.message)
  }
  return (
    <Stack>
      {failure !== null && (
        <InlineNotice kind="danger" isAnnounced>
          {failure}
        </InlineNotice>
      )}
      {saved.error && <InlineNotice kind="danger">{saved.error.message}</InlineNotice>}
      <DamagedRows caption="Damaged recipes" rows={damaged.data ?? []} text="What is stored of it was changed or no longer opens, so it is not offered; no other recipe is touched. Open it from its file and save it to repair it." />
      {own.length > 0 && (
        <Panel isFlush title="Your recipes">
          <Table caption="Saved recipes" isInset columns={columnsOf(begin)} rows={own} rowKey={({ id }) => id} />
        </Panel>
      )}
      <Panel
        isFlush
        title="Turn raw columns into features"
        subtitle="A recipe computes each feature from what was published by the evening of its day; a model keeps it, so raw data can be scored later"
        actions={
          <>
            <FileButton accept=".json,application/json" onFile={(file) => void open(file)}>
              Open a file
            </FileButton>
            <Button icon="plus" onClick={() => onBegin(beginDraft(emptyRecipe('New recipe')))}>
              Blank recipe
            </Button>
          </>
        }
      >
        <Table caption="Presets" isInset columns={columnsOf(begin)} rows={presets} rowKey={({ id }) => id} rowKind={({ absent }) => (absent.length > 0 ? 'quiet' : undefined)} />
      </Panel>
    </Stack>
  )
}

function columnsOf(begin: (offer: Offer) => void): readonly Column<Offer>[] {
  return [
    {
      id: 'title',
      header: 'Recipe',
      isRowHeader: true,
      cell: ({ title, text }) => (
        <span className={styles.offer}>
          <span className="strong">{title}</span>
          <span className={styles.offerText}>{text}</span>
        </span>
      ),
    },
    { id: 'when', header: 'Known when', isMuted: true, isNarrowHidden: true, cell: ({ causality }) => <span className={styles.offerText}>{causality ?? '–'}</span> },
    { id: 'fits', header: 'Columns', cell: ({ absent, recipe }) => <Fit absent={absent} nRead={recipe.series.length} /> },
    {
      id: 'begin',
      header: 'Begin',
      align: 'end',
      cell: (offer) => (
        <Button size="small" kind={offer.absent.length === 0 ? 'primary' : 'secondary'} aria-label={`${offer.absent.length === 0 ? 'Use' : 'Adapt'} ${offer.title}`} onClick={() => begin(offer)}>
          {offer.absent.length === 0 ? 'Use' : 'Adapt'}
        </Button>
      ),
    },
  ]
}

function Fit({ absent, nRead }: { readonly absent: readonly string[]; readonly nRead: number }) {
  if (absent.length === 0) {
    return (
      <span className={styles.fit}>
        <Icon name="check" size={14} />
        {`all ${nRead} here`}
      </span>
    )
  }
  return <span className={styles.offerText}>{`lacks ${joinWords(absent)}`}</span>
}
