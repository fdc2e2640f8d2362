import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { Sparkline } from '../../../charts/Sparkline'
import type { RecipePreview } from '../../../domain/features/previewTypes'
import { KIND_SPECS, kindSpec } from '../../../domain/features/kinds/kinds'
import type { KindSpec } from '../../../domain/features/kinds/kindTypes'
import type { FeatureKind, Recipe } from '../../../domain/features/types'
import { Button } from '../../../ui/actions/Button'
import { IconButton } from '../../../ui/actions/IconButton'
import { classNames } from '../../../ui/classNames'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { Menu } from '../../../ui/overlay/Menu'
import { showToast } from '../../../ui/overlay/toasts'
import { LookAheadMark } from './LookAheadBadge'
import { withAdded, withDuplicate, withMoved, withoutFeature } from './recipeDraft'
import { recipeVerdict, type LookAheadState } from './recipeWords'
import styles from './recipes.module.css'

type Props = {
  readonly recipe: Recipe
  readonly preview: RecipePreview | undefined
  readonly selected: number
  readonly columns: readonly string[]
  readonly badge: (name: string) => LookAheadState
  readonly onSelect: (index: number) => void
  readonly onRecipe: (recipe: Recipe) => void
}

const GROUPS = [...new Set(KIND_SPECS.map(({ group }) => group))]

/** The features in order: chosen by arrow keys, moved with Alt, removed with Delete. */
export function FeatureList({ recipe, preview, selected, columns, badge, onSelect, onRecipe }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const nFeatures = recipe.features.length
  const focus = (index: number) => setTimeout(() => list.current?.querySelectorAll<HTMLButtonElement>('button[data-feature]')[index]?.focus(), 0)
  const go = (index: number) => {
    const next = Math.max(0, Math.min(nFeatures - 1, index))
    onSelect(next)
    focus(next)
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= nFeatures) return
    onRecipe(withMoved(recipe, from, to))
    onSelect(to)
    focus(to)
  }
  const remove = (index: number) => {
    onRecipe(withoutFeature(recipe, index))
    const next = Math.max(0, Math.min(index, nFeatures - 2))
    onSelect(next)
    focus(next)
    showToast({ title: `${recipe.features[index]!.name} removed from the recipe`, text: 'Undo in the bar of the recipe brings it back.' })
  }
  const duplicate = (index: number) => {
    onRecipe(withDuplicate(recipe, index))
    onSelect(index + 1)
    focus(index + 1)
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) (event.altKey ? move : (_from: number, to: number) => go(to))(index, index + step)
    else if (event.key === 'Delete') remove(index)
    else return
    event.preventDefault()
  }
  return (
    <Panel isFlush title={recipeVerdict(recipe, preview)} subtitle="A feature may read the ones above it" actions={<AddMenu onAdd={(kind) => {
      onRecipe(withAdded(recipe, kind, columns))
      onSelect(nFeatures)
    }} />}>
      {nFeatures === 0 ? (
        <p className={styles.none}>No features yet. Add one, or begin with a preset from the menu above.</p>
      ) : (
        <ul ref={list} className={styles.list} aria-label="Features of the recipe">
          {recipe.features.map(({ name, kind, isOutput }, i) => {
            const shown = preview?.features[i]
            const found = shown?.name === name ? shown : undefined
            return (
              <li key={i} className={classNames(styles.item, i === selected && styles.selected)}>
                <button type="button" data-feature="" className={styles.itemButton} aria-current={i === selected || undefined} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete" onClick={() => onSelect(i)} onKeyDown={(event) => onKeyDown(event, i)}>
                  <span className={styles.itemName}>{name === '' ? 'unnamed' : name}</span>
                  <span className={styles.itemKind}>
                    {kindSpec(kind).title}
                    {!isOutput && ', intermediate'}
                  </span>
                  {found?.state === 'blocked' && <span className={styles.itemProblem}>{found.reason}</span>}
                </button>
                <span className={styles.itemSpark}>{found?.state === 'computed' && <Sparkline values={found.sparkline} width={72} height={22} />}</span>
                <LookAheadMark state={badge(name)} isBlocked={found?.state === 'blocked'} />
                <Menu
                  trigger={<IconButton icon="more" label={`Actions for ${name}`} kind="quiet" />}
                  groups={[
                    {
                      items: [
                        { id: 'up', label: 'Move up', icon: 'chevronUp', isDisabled: i === 0, onSelect: () => move(i, i - 1) },
                        { id: 'down', label: 'Move down', icon: 'chevronDown', isDisabled: i === nFeatures - 1, onSelect: () => move(i, i + 1) },
                        { id: 'duplicate', label: 'Duplicate', icon: 'copy', onSelect: () => duplicate(i) },
                      ],
                    },
                    { items: [{ id: 'remove', label: 'Remove', icon: 'trash', isDanger: true, onSelect: () => remove(i) }] },
                  ]}
                />
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}

function AddMenu({ onAdd }: { readonly onAdd: (kind: FeatureKind) => void }) {
  const item = ({ kind, title, inputs }: KindSpec) => ({ id: kind, label: title, ...(inputs.length > 1 ? { detail: plural(inputs.length, 'column') } : {}), onSelect: () => onAdd(kind) })
  return <Menu trigger={<Button size="small" icon="plus" iconAfter="chevronDown">Add feature</Button>} groups={GROUPS.map((group) => ({ label: group.charAt(0).toUpperCase() + group.slice(1), items: KIND_SPECS.filter((spec) => spec.group === group).map(item) }))} />
}
