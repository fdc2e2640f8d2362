import type { Dataset } from '../../../domain/dataset/types'
import { MAX_TRIALS } from '../../../domain/training/sweep/planTrials'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { Fieldset } from '../../../ui/forms/Field'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import fit from '../fit.module.css'
import { FeatureSetFields } from './FeatureSetFields'
import styles from './sweep.module.css'
import { countTrials, COVARIANCE_CHOICES, faultOfDraft, STATE_CHOICES, type SweepDraft } from './sweepDraft'

type Props = { readonly dataset: Dataset; readonly draft: SweepDraft; readonly isLocked: boolean; readonly onDraft: (draft: SweepDraft) => void; readonly onRun: () => void }

/** What to try. */
export function SweepForm({ dataset, draft, isLocked, onDraft, onRun }: Props) {
  const set = (change: Partial<SweepDraft>) => onDraft({ ...draft, ...change })
  const fault = faultOfDraft(draft, MAX_TRIALS)
  const nTrials = countTrials(draft)
  return (
    <Panel title="What to try" subtitle={isLocked ? 'Locked while the sweep goes on' : dataset.name}>
      <Stack>
        <Fieldset label="States" isDisabled={isLocked}>
          <div className={styles.choices}>
            {STATE_CHOICES.map((n) => (
              <Checkbox key={n} label={String(n)} isChecked={draft.states.includes(n)} isDisabled={isLocked} onChange={(isChosen) => set({ states: toggled(draft.states, n, isChosen) })} />
            ))}
          </div>
        </Fieldset>
        <Fieldset label="Covariance" isDisabled={isLocked}>
          <div className={styles.choices}>
            {COVARIANCE_CHOICES.map(({ value, label }) => (
              <Checkbox key={value} label={label} isChecked={draft.covarianceTypes.includes(value)} isDisabled={isLocked} onChange={(isChosen) => set({ covarianceTypes: toggled(draft.covarianceTypes, value, isChosen) })} />
            ))}
          </div>
        </Fieldset>
        <FeatureSetFields dataset={dataset} sets={draft.featureSets} isLocked={isLocked} onSets={(featureSets) => set({ featureSets })} />
        <div className={fit.pair}>
          <NumberInput label="Seeds" value={draft.nSeeds} min={1} max={20} isInteger isDisabled={isLocked} onChange={(nSeeds) => set({ nSeeds: nSeeds ?? 1 })} />
          <NumberInput label="Starts of a fit" value={draft.nStarts} min={1} max={100} isInteger isDisabled={isLocked} onChange={(nStarts) => set({ nStarts: nStarts ?? 8 })} />
          <NumberInput label="Folds" value={draft.nFolds} min={2} max={20} isInteger isDisabled={isLocked} onChange={(nFolds) => set({ nFolds: nFolds ?? 5 })} />
          <NumberInput label="Embargo" unit="rows" value={draft.embargo} min={0} max={252} isInteger isDisabled={isLocked} onChange={(embargo) => set({ embargo: embargo ?? 0 })} />
        </div>
        <p className={styles.hint}>
          Walk forward over the second half of the rows: each fold is fitted anew on all rows before it but the embargo, and scored on the stretch that follows.
        </p>
        {fault !== null && <InlineNotice kind="warning">{fault}</InlineNotice>}
        <Button kind="primary" icon="play" disabled={isLocked || fault !== null} onClick={onRun} isFullWidth>
          {fault === null ? `Run ${plural(nTrials, 'trial')}` : 'Run'}
        </Button>
        {fault === null && <p className={styles.hint}>{formatInteger(nTrials * (1 + draft.nFolds))} fits in all. Each trial is stored as it ends; a reload can go on from there.</p>}
      </Stack>
    </Panel>
  )
}

function toggled<T>(chosen: readonly T[], value: T, isChosen: boolean): readonly T[] {
  return isChosen ? [...chosen, value] : chosen.filter((other) => other !== value)
}
