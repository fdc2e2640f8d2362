import { Link, useNavigate } from '@tanstack/react-router'
import type { Derivation } from '../../../domain/features/derivationTypes'
import { describeFeature } from '../../../domain/features/describeFeature'
import type { FeatureDefinition, Recipe } from '../../../domain/features/types'
import { Button } from '../../../ui/actions/Button'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { joinWords, plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { beginDraft } from './recipeDraft'
import { lagWords } from './recipeWords'
import { useLeaveDraft } from './useRecipeDraft'

/** How the data set came about: the recipe, its sources and what is missing. */
export function DerivationPanel({ derivation }: { readonly derivation: Derivation }) {
  const { recipe, recipeDigest, sources, warmUpRows, symbolsLeftOut } = derivation
  const lags = recipe.series.filter(({ lag }) => lag.count > 0).map(({ column, lag }) => `${column} ${lagWords(lag)}`)
  return (
    <Panel
      isFlush
      title={`Computed by the recipe “${recipe.name}”`}
      subtitle={
        <>
          {'from '}
          {sources.map(({ digest, name }, i) => (
            <span key={digest}>
              {i > 0 && ', '}
              <Link to="/data/$digest" params={{ digest }} search={{ tab: 'features' }}>
                {name}
              </Link>
            </span>
          ))}
        </>
      }
      actions={<EditOnSource derivation={derivation} />}
      footer={[
        `${plural(warmUpRows, 'row')} of warm-up left out`,
        lags.length === 0 ? 'every column taken on its own day' : `published: ${joinWords(lags)}`,
        ...(symbolsLeftOut.length > 0 ? [`left out, too short: ${joinWords(symbolsLeftOut)}`] : []),
        <DigestText key="digest" value={recipeDigest} canCopy />,
      ]}
    >
      <Table caption="Features and their formulas" isInset columns={columnsOf(recipe, derivation)} rows={recipe.features} rowKey={({ name }) => name} rowKind={({ isOutput }) => (isOutput ? undefined : 'quiet')} />
    </Panel>
  )
}

/** The recipe goes on being edited where its raw columns are. */
function EditOnSource({ derivation: { recipe, sources } }: { readonly derivation: Derivation }) {
  const leave = useLeaveDraft()
  const navigate = useNavigate()
  const [first, ...joined] = sources
  if (!first) return null
  const edit = () => {
    leave(first.digest, beginDraft(recipe, null, joined.map(({ digest }) => digest)))
    void navigate({ to: '/data/$digest', params: { digest: first.digest }, search: { tab: 'features' } })
  }
  return (
    <Button icon="edit" onClick={edit}>
      Edit on {first.name}
    </Button>
  )
}

function columnsOf(recipe: Recipe, { undefinedCells }: Derivation): readonly Column<FeatureDefinition>[] {
  return [
    { id: 'name', header: 'Feature', isRowHeader: true, cell: ({ name, isOutput }) => (isOutput ? <span className="strong">{name}</span> : `${name}, intermediate`) },
    { id: 'formula', header: 'Formula', cell: (feature) => describeFeature(feature, recipe).formula },
    { id: 'reach', header: 'Looks back', align: 'end', noWrap: true, cell: (feature) => plural(describeFeature(feature, recipe).lookback, feature.steps === 'rows' ? 'row' : 'observation') },
    {
      id: 'missing',
      header: 'Missing',
      cell: ({ name }) => {
        const cells = undefinedCells.filter(({ feature }) => feature === name)
        return cells.length === 0 ? 'none' : cells.map(({ reason, count, firstDay }) => `${formatInteger(count)} ${REASON_WORDS[reason]}, first ${formatDay(firstDay)}`).join('; ')
      },
    },
  ]
}

const REASON_WORDS = {
  warmUp: 'warm-up',
  missingInput: 'without an input',
  infiniteInput: 'with an infinite input',
  notPositive: 'not above 0',
  zeroDivisor: 'divided by 0',
  constantWindow: 'with a constant window',
  highBelowLow: 'with a high below the low',
  outsideRange: 'with an open or close outside of low and high',
  notFinite: 'too large',
} as const
