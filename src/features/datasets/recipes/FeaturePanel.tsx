import { useMemo, useState } from 'react'
import { BinBars } from '../../../charts/BinBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { SeriesChart } from '../../../charts/SeriesChart'
import { createCursor } from '../../../charts/time/cursor'
import { CursorReadout } from '../../../charts/time/CursorReadout'
import { describeFeature } from '../../../domain/features/describeFeature'
import type { FeaturePreview } from '../../../domain/features/previewTypes'
import type { Recipe } from '../../../domain/features/types'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { LookAheadBadge } from './LookAheadBadge'
import { featureTitle, missingWords, valueFormat, type Computed, type LookAheadState } from './recipeWords'
import styles from './recipes.module.css'

type Props = {
  readonly recipe: Recipe
  readonly index: number
  readonly preview: FeaturePreview | undefined
  /** the preview is that of an earlier text; the new one is on its way */
  readonly isStale: boolean
}

/** What the chosen feature looks like on the data. */
export function FeaturePicture({ preview, isStale, kindTitle, datasetName }: Pick<Props, 'preview' | 'isStale'> & { readonly kindTitle: string; readonly datasetName: string }) {
  if (!preview) return <Skeleton height={320} />
  if (preview.state === 'blocked') {
    return (
      <EmptyState title={`${preview.name === '' ? 'This feature' : preview.name} cannot be computed yet`}>
        <p>{preview.reason}</p>
      </EmptyState>
    )
  }
  return (
    <div className={isStale ? styles.stale : undefined} aria-busy={isStale}>
      <Picture feature={preview} kindTitle={kindTitle} datasetName={datasetName} />
    </div>
  )
}

/** Formula, look-ahead badge, lookback, first date, and what is missing and why. */
export function FeatureFacts({ recipe, index, preview, badge, isStale }: Props & { readonly badge: LookAheadState }) {
  const definition = recipe.features[index]!
  if (preview?.state !== 'computed' || preview.name !== definition.name) return null
  const { formula, lookback } = describeFeature(definition, recipe)
  return (
    <div className={isStale ? styles.stale : undefined} aria-busy={isStale}>
      <Panel title={formula} subtitle={`${definition.name}, ${preview.unit}`}>
        <Stack gap="s3">
          <LookAheadBadge state={badge} />
          <Facts feature={preview} lookback={lookback} steps={definition.steps} />
          {preview.undefinedCells.length > 0 && (
            <ul className={styles.reasons}>
              {preview.undefinedCells.map(({ reason, message }) => (
                <li key={reason}>{message}</li>
              ))}
            </ul>
          )}
        </Stack>
      </Panel>
    </div>
  )
}

function Picture({ feature, kindTitle, datasetName }: { readonly feature: Computed; readonly kindTitle: string; readonly datasetName: string }) {
  const [cursor] = useState(() => createCursor())
  const { name, unit, days, values, firstDay, bins } = feature
  const format = useMemo(() => valueFormat(feature), [feature])
  const first = firstDay === null ? days.length : days.indexOf(firstDay)
  const words = (row: number) => `${formatDay(days[row])}: ${Number.isNaN(values[row]!) ? 'not defined' : `${format(values[row]!)} ${unit}`}`
  const table = useMemo(
    () => ({
      caption: `${name}, ${unit}`,
      columns: [{ header: 'Date', isNumeric: false }, { header: name, isNumeric: true, format }],
      rows: Array.from(days, (day, row) => [formatDay(day), values[row]!]),
    }),
    [name, unit, days, values, format],
  )
  return (
    <ChartFrame
      title={featureTitle(feature)}
      subtitle={kindTitle}
      actions={
        <span className={styles.readout} aria-hidden="true">
          <CursorReadout cursor={cursor} fallbackRow={days.length - 1}>
            {(row) => words(row)}
          </CursorReadout>
        </span>
      }
      footer={[datasetName, firstDay === null ? 'never defined' : `defined from ${formatDay(firstDay)}`, missingWords(feature)]}
      summary={`${featureTitle(feature)}. ${missingWords(feature)}.`}
      isSummaryHidden
      table={table}
      fileName={`feature-${name}`}
    >
      <SeriesChart days={days} values={values} firstDefined={first < 0 ? 0 : first} warmUpLabel="warm-up" cursor={cursor} format={format} label={`${name} over time`} describeRow={words} />
      {bins.length > 0 && (
        <div className={styles.distribution}>
          <p className={styles.small}>Distribution of the values</p>
          <BinBars bins={bins} height={72} format={format} />
        </div>
      )}
    </ChartFrame>
  )
}

function Facts({ feature, lookback, steps }: { readonly feature: Computed; readonly lookback: number; readonly steps: 'rows' | 'observations' }) {
  const { moments, firstDay, nWarmUp, nMissing } = feature
  const format = valueFormat(feature)
  const reach = plural(lookback, steps === 'rows' ? 'row' : 'observation')
  return (
    <DefinitionList
      items={[
        { id: 'reach', term: 'Looks back', value: reach },
        { id: 'first', term: 'First defined', value: formatDay(firstDay) },
        { id: 'warm', term: 'Warm-up', value: plural(nWarmUp, 'row') },
        { id: 'missing', term: 'Missing after it', value: formatInteger(nMissing - nWarmUp) },
        ...(moments === null
          ? []
          : [
              { id: 'mean', term: 'Mean, median', value: `${format(moments.mean)}, ${format(moments.median)}` },
              { id: 'sd', term: 'Standard deviation', value: moments.sd === null ? '–' : format(moments.sd) },
            ]),
      ]}
    />
  )
}
