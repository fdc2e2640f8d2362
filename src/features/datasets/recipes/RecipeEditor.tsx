import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import { kindSpec } from '../../../domain/features/kinds/kinds'
import { normaliseRecipe } from '../../../domain/features/normaliseRecipe'
import type { RecipePreview } from '../../../domain/features/previewTypes'
import type { Recipe } from '../../../domain/features/types'
import { lookAheadQuery, recipePreviewQuery } from '../../../queries/recipes'
import { useServices } from '../../../services/ServicesContext'
import { useOffers } from '../../../ui/behaviour/offers'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { FeatureForm } from './FeatureForm'
import { FeatureList } from './FeatureList'
import { FeatureFacts, FeaturePicture } from './FeaturePanel'
import { RecipeBar } from './RecipeBar'
import type { PatchDraft } from './useRecipeDraft'
import { RowsPanel } from './RowsPanel'
import { SeriesPanel } from './SeriesPanel'
import { changed, redone, undone, withFeature, withKind, type RecipeDraft } from './recipeDraft'
import { columnNames, sourcesOf } from './recipeSources'
import { lookAheadOf } from './recipeWords'
import { useSettled } from './useSettled'

type Props = {
  readonly dataset: Dataset
  readonly others: readonly Dataset[]
  readonly draft: RecipeDraft
  readonly onDraft: (draft: RecipeDraft) => void
  readonly onSaved: PatchDraft
  readonly onClose: () => void
}

/** A feature whose text is wrong at the moment has no formula to show. */
function issuesAt(preview: RecipePreview | undefined, index: number): boolean {
  return preview?.issues.some((issue) => issue.index === index) ?? false
}

/** How long typing must rest before the preview, and before the dearer check, is computed anew. */
const PREVIEW_AFTER_MS = 150
const CHECK_AFTER_MS = 700

/** A recipe, its features one by one with what they look like on the data, and the rules of the columns they read. */
export function RecipeEditor({ dataset, others, draft, onDraft, onSaved, onClose }: Props) {
  const { engine } = useServices()
  const [param, setParam] = useViewParam('feature', '1')
  const [symbol, setSymbol] = useViewParam('symbol', dataset.symbols?.names[0] ?? '')
  const recipe = draft.present
  const index = Math.min(Math.max(0, Number.parseInt(param, 10) - 1 || 0), Math.max(0, recipe.features.length - 1))
  const settled = useSettled(recipe, PREVIEW_AFTER_MS)
  const sources = useMemo(() => sourcesOf(settled, dataset, others, symbol === '' ? null : symbol), [settled, dataset, others, symbol])
  const preview = useQuery(recipePreviewQuery(engine, sources, settled))
  const checked = useSettled(recipe, CHECK_AFTER_MS)
  const canCheck = preview.data !== undefined && !preview.isPlaceholderData && preview.data.issues.length === 0 && preview.data.missingColumns.length === 0
  const lookAhead = useQuery({ ...lookAheadQuery(engine, dataset, others, useMemo(() => normaliseRecipe(checked), [checked])), enabled: canCheck && checked === recipe })
  const isChecking = canCheck && (lookAhead.isFetching || checked !== recipe)
  const columns = useMemo(() => columnNames(dataset, others), [dataset, others])
  const select = (next: number) => setParam(String(next + 1))
  const change = (next: Recipe, place: string | null = null) => onDraft(changed(draft, next, place))
  useOffers([
    ...(draft.past.length > 0 ? [{ id: 'recipe:undo', label: 'Undo the last change of the recipe', group: 'Recipe', keys: 'Ctrl Z', run: () => onDraft(undone(draft)) }] : []),
    ...(draft.future.length > 0 ? [{ id: 'recipe:redo', label: 'Redo the change of the recipe', group: 'Recipe', keys: 'Ctrl Shift Z', run: () => onDraft(redone(draft)) }] : []),
  ])
  const feature = recipe.features[index]
  const shown = preview.data?.features[index]
  const isStale = preview.isPlaceholderData || settled !== recipe
  const badge = (name: string) => lookAheadOf(name, lookAhead.data, isChecking)
  return (
    <Stack>
      <RecipeBar dataset={dataset} others={others} draft={draft} preview={isStale ? undefined : preview.data} onDraft={onDraft} onSaved={onSaved} onClose={onClose} />
      {preview.error && <InlineNotice kind="danger">{preview.error.message}</InlineNotice>}
      {lookAhead.error && <InlineNotice kind="danger">{lookAhead.error.message}</InlineNotice>}
      <Grid>
        <Cell span={5} isTop>
          <Stack>
            <FeatureList recipe={recipe} preview={preview.data} selected={index} columns={columns} badge={badge} onSelect={select} onRecipe={change} />
            {feature && !issuesAt(preview.data, index) && <FeatureFacts recipe={recipe} index={index} preview={shown} badge={badge(feature.name)} isStale={isStale} />}
          </Stack>
        </Cell>
        <Cell span={7} isTop>
          {feature ? (
            <Stack>
              <FeatureForm
                key={index}
                recipe={recipe}
                index={index}
                columns={columns}
                issues={preview.data?.issues ?? []}
                onFeature={(next, place) => change(withFeature(recipe, index, next), place === null ? null : `${place} of ${index}`)}
                onKind={(kind) => change(withKind(recipe, index, kind, columns))}
              />
              <FeaturePicture preview={shown} isStale={isStale} kindTitle={kindSpec(feature.kind).title} datasetName={dataset.name} />
            </Stack>
          ) : (
            <EmptyState title="The feature you add will be drawn here, with its formula, warm-up and missing cells." />
          )}
        </Cell>
        <Cell span={7} isTop>
          <SeriesPanel recipe={recipe} columns={columns} missing={preview.data?.missingColumns ?? []} dataset={dataset} onRecipe={change} />
        </Cell>
        <Cell span={5} isTop>
          <RowsPanel dataset={dataset} recipe={recipe} columns={columns} symbol={symbol} onRecipe={change} onSymbol={setSymbol} />
        </Cell>
      </Grid>
    </Stack>
  )
}
