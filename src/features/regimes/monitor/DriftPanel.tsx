import { memo } from 'react'
import type { DriftReport, FeatureDrift, FeatureWindow } from '../../../domain/monitor/featureDrift'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatFixed, formatInteger, NOT_THERE } from '../../../ui/format/number'
import { formatFeatureValue } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { Term } from '../../../ui/overlay/Popover'
import styles from './monitor.module.css'

type Props = { readonly drift: DriftReport; readonly window: number; readonly rows: string }

type Row = { readonly feature: FeatureDrift; readonly shown: FeatureWindow }

/** How far each feature's last rows lie from training; never a reason for an alert. */
export const DriftPanel = memo(function DriftPanel({ drift, window, rows }: Props) {
  const at = Math.max(0, drift.windows.indexOf(window))
  const shownRows: readonly Row[] = drift.features.map((feature) => ({ feature, shown: feature.windows[at] ?? null }))
  return (
    <Panel title={titleOf(shownRows, drift, window, rows)} subtitle={`Distance of the last ${window} ${rows} from ${formatInteger(drift.nReference)} training rows, by feature`}>
      <InlineNotice kind="info" word="For orientation">
        These distances are made for independent draws and misfire on autocorrelated data: by their usual limits nearly every window of unchanged market rows has drifted. Nothing alerts on them.
      </InlineNotice>
      <div className={styles.drift}>
        <Table caption={`Distance of each feature from training over ${window} ${rows}, for orientation`} columns={COLUMNS} rows={shownRows} rowKey={({ feature }) => feature.name} />
      </div>
      <p className={styles.what}>
        {DEFINITIONS.map(([name, definition]) => (
          <Term key={name} definition={definition}>
            {name}
          </Term>
        ))}
      </p>
    </Panel>
  )
})

const DEFINITIONS = [
  ['PSI', 'Population stability index over the deciles of the training part, in nats. Its field reads more than 0.2 as drift.'],
  ['KS', 'Kolmogorov-Smirnov: the largest distance between the two distribution functions, 0 to 1.'],
  ['Wasserstein', 'The area between the two distribution functions, in the feature’s unit and in standard deviations of the training part.'],
  ['Jensen-Shannon', 'Jensen-Shannon distance over the deciles of the training part: the root of the divergence in bits, 0 to 1.'],
] as const

const number = (id: string, header: string, unit: string | undefined, pick: (shown: NonNullable<FeatureWindow>) => number | null, format: (value: number | null) => string): Column<Row> => ({
  id, header, ...(unit === undefined ? {} : { unit }), align: 'end', noWrap: true,
  sortValue: ({ shown }) => (shown ? pick(shown) : null),
  cell: ({ shown }) => (shown ? format(pick(shown)) : NOT_THERE),
})

const three = (value: number | null) => formatFixed(value, 3)

const COLUMNS: readonly Column<Row>[] = [
  { id: 'feature', header: 'Feature', isRowHeader: true, cell: ({ feature }) => feature.name },
  { id: 'unit', header: 'Unit', isMuted: true, isNarrowHidden: true, cell: ({ feature }) => feature.unit ?? NOT_THERE },
  number('n', 'n', undefined, ({ n }) => n, (value) => formatInteger(value)),
  number('psi', 'PSI', 'nats', ({ psi }) => psi, three),
  number('ks', 'KS', '0 to 1', ({ ks }) => ks, three),
  number('wasserstein', 'Wasserstein', 'own unit', ({ wasserstein }) => wasserstein, (value) => formatFeatureValue(value)),
  number('stds', 'Wasserstein', 'training sd', ({ wassersteinInStds }) => wassersteinInStds, three),
  number('js', 'Jensen-Shannon', '0 to 1', ({ jensenShannon }) => jensenShannon, three),
]

function titleOf(rows: readonly Row[], { nReference, nNew }: DriftReport, window: number, rowName: string): string {
  if (nReference === 0) return 'The training rows are not in this data set, so features cannot be compared'
  if (nNew < window) return `${formatInteger(nNew)} of ${window} ${rowName} since training: too few to compare features`
  const moved = rows.reduce<Row | null>((most, row) => ((row.shown?.wassersteinInStds ?? -1) > (most?.shown?.wassersteinInStds ?? -1) ? row : most), null)
  return moved?.shown ? `${moved.feature.name} lies furthest from training, ${formatFixed(moved.shown.wassersteinInStds, 2)} standard deviations` : 'Features against the training part'
}
