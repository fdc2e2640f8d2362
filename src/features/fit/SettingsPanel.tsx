import { memo } from 'react'
import type { ReactNode } from 'react'
import type { CovarianceType } from '../../engine'
import { spanOf } from '../../domain/dataset/symbols'
import type { Dataset } from '../../domain/dataset/types'
import type { TrainingConfig } from '../../domain/model/types'
import { withFeatures } from '../../domain/training/defaultConfig'
import { Checkbox } from '../../ui/forms/Checkbox'
import { DayInput } from '../../ui/forms/DayInput'
import { Fieldset } from '../../ui/forms/Field'
import { NumberInput } from '../../ui/forms/NumberInput'
import { SegmentedControl } from '../../ui/forms/SegmentedControl'
import { Select } from '../../ui/forms/Select'
import { TextInput } from '../../ui/forms/TextInput'
import { formatInteger } from '../../ui/format/number'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import styles from './fit.module.css'

type Props = {
  readonly dataset: Dataset
  readonly name: string
  readonly config: TrainingConfig
  readonly isLocked: boolean
  /** rows that would be trained on, as the check found; null until it did */
  readonly nTrainRows: number | null
  readonly onName: (name: string) => void
  readonly onConfig: (config: TrainingConfig) => void
  /** settings of its own kind of data, above the others */
  readonly children?: ReactNode
  /** how the recipe is scored on rows it has not seen, under the rows that are trained on and held out */
  readonly scoring?: ReactNode
  /** starts beside the cold ones */
  readonly starts?: ReactNode
}

const STATE_COUNTS = ['1', '2', '3', '4', '5', '6'] as const
const COVARIANCES: readonly { readonly value: CovarianceType; readonly label: string }[] = [
  { value: 'spherical', label: 'Spherical' },
  { value: 'diag', label: 'Diagonal' },
  { value: 'tied', label: 'Tied' },
  { value: 'full', label: 'Full' },
]

/** Everything that decides a training. Locked while a run goes on; drawn once then, however often the run reports. */
export const SettingsPanel = memo(function SettingsPanel({ dataset, name, config, isLocked, nTrainRows, onName, onConfig, children, scoring, starts }: Props) {
  const set = (change: Partial<TrainingConfig>) => onConfig({ ...config, ...change })
  return (
    <Panel title="Settings" subtitle={isLocked ? 'Locked while the run goes on' : dataset.name}>
      <Stack>
        <TextInput label="Model name" value={name} onChange={onName} isDisabled={isLocked} maxLength={60} />
        {children}
        <RangeFields dataset={dataset} config={config} isLocked={isLocked} nTrainRows={nTrainRows} onChange={set} />
        {scoring}
        <FeatureChoice dataset={dataset} config={config} isLocked={isLocked} onConfig={onConfig} />
        <SegmentedControl
          label="States"
          value={String(config.nStates) as (typeof STATE_COUNTS)[number]}
          options={STATE_COUNTS.map((value) => ({ value, label: value }))}
          onChange={(value) => set({ nStates: Number(value) })}
          isFullWidth
          isDisabled={isLocked}
        />
        <SegmentedControl label="Covariance" value={config.covarianceType} options={COVARIANCES} onChange={(covarianceType) => set({ covarianceType })} isFullWidth isDisabled={isLocked} />
        <Select
          label="Label rule"
          hint="Regimes are ranked by the volatility of this feature, less the rank of its mean."
          value={config.labelRule.orderingFeature}
          options={config.features.map((feature) => ({ value: feature, label: `Volatility of ${feature}, then mean` }))}
          onChange={(orderingFeature) => set({ labelRule: { orderingFeature } })}
          isDisabled={isLocked}
        />
        <div className={styles.pair}>
          <NumberInput label="Seed" value={config.seed} min={0} isInteger onChange={(seed) => set({ seed: seed ?? 1 })} isDisabled={isLocked} />
          <NumberInput label="Starts" value={config.nStarts} min={1} max={1000} isInteger placeholder="by budget" onChange={(nStarts) => set({ nStarts })} isDisabled={isLocked} />
        </div>
        {starts}
        <Checkbox label="Standardise features" hint="z-scores by mean and standard deviation of the training part; kept with the model." isChecked={config.standardize} onChange={(standardize) => set({ standardize })} isDisabled={isLocked} />
      </Stack>
    </Panel>
  )
})

type RangeProps = Pick<Props, 'dataset' | 'config' | 'isLocked' | 'nTrainRows'> & { readonly onChange: (change: Partial<TrainingConfig>) => void }

function RangeFields({ dataset, config, isLocked, nTrainRows, onChange }: RangeProps) {
  const { firstDay: first, lastDay: last } = spanOf(dataset)!
  return (
    <>
      <div className={styles.pair}>
        <DayInput label="From" value={config.firstDay ?? first} min={first} max={last} onChange={(day) => onChange({ firstDay: day === first ? null : day })} isDisabled={isLocked} />
        <DayInput label="To" value={config.lastDay ?? last} min={first} max={last} onChange={(day) => onChange({ lastDay: day === last ? null : day })} isDisabled={isLocked} />
      </div>
      <NumberInput
        label="Training rows"
        hint="Counted from the start of the range; the rows after them are held out to score the model. Left empty: 80 %, or more where the sample rule needs more."
        value={config.trainRows}
        min={1}
        max={dataset.dates.length}
        isInteger
        placeholder={nTrainRows === null ? '80 %' : formatInteger(nTrainRows)}
        onChange={(trainRows) => onChange({ trainRows })}
        isDisabled={isLocked}
      />
    </>
  )
}

type FeatureProps = Pick<Props, 'dataset' | 'config' | 'isLocked' | 'onConfig'>

function FeatureChoice({ dataset, config, isLocked, onConfig }: FeatureProps) {
  const candidates = dataset.columns.filter(({ role }) => role === 'feature')
  const toggle = (name: string, isChosen: boolean) => {
    const features = candidates.map((column) => column.name).filter((candidate) => (candidate === name ? isChosen : config.features.includes(candidate)))
    onConfig(withFeatures(config, features))
  }
  return (
    <Fieldset label="Features" aside={`${formatInteger(config.features.length)} of ${formatInteger(candidates.length)}`} isDisabled={isLocked} error={config.features.length === 0 ? 'Choose at least one feature.' : null}>
      <div className={styles.features}>
        {candidates.map((column) => (
          <Checkbox
            key={column.name}
            label={column.name}
            aside={column.unit ?? undefined}
            isChecked={config.features.includes(column.name)}
            isDisabled={isLocked}
            onChange={(isChosen) => toggle(column.name, isChosen)}
          />
        ))}
      </div>
    </Fieldset>
  )
}
