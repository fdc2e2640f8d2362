import { useState } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import type { FeatureSet } from '../../../domain/training/sweep/types'
import { Button } from '../../../ui/actions/Button'
import { IconButton } from '../../../ui/actions/IconButton'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { Fieldset } from '../../../ui/forms/Field'
import { TextInput } from '../../../ui/forms/TextInput'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import styles from './sweep.module.css'

type Props = { readonly dataset: Dataset; readonly sets: readonly FeatureSet[]; readonly isLocked: boolean; readonly onSets: (sets: readonly FeatureSet[]) => void }

/** The sets of features to try, one of them open for editing. */
export function FeatureSetFields({ dataset, sets, isLocked, onSets }: Props) {
  const [open, setOpen] = useState<number | null>(null)
  const features = dataset.columns.filter(({ role }) => role === 'feature').map(({ name }) => name)
  const change = (place: number, part: Partial<FeatureSet>) => onSets(sets.map((set, i) => (i === place ? { ...set, ...part } : set)))
  const add = () => {
    onSets([...sets, { name: `Set ${sets.length + 1}`, features }])
    setOpen(sets.length)
  }
  const remove = (place: number) => {
    onSets(sets.filter((_, i) => i !== place))
    setOpen(null)
  }
  return (
    <Fieldset label="Feature sets" isDisabled={isLocked}>
      <Stack gap="s2">
        {sets.map((set, place) => (
          <div key={place} className={styles.set}>
            <div className={styles.setHead}>
              <span>
                {set.name} <span className={styles.hint}>{plural(set.features.length, 'feature')}</span>
              </span>
              <IconButton icon={open === place ? 'check' : 'edit'} kind="quiet" label={open === place ? `Done with ${set.name}` : `Edit ${set.name}`} disabled={isLocked} onClick={() => setOpen(open === place ? null : place)} />
              {sets.length > 1 && <IconButton icon="trash" kind="quiet" label={`Remove ${set.name}`} disabled={isLocked} onClick={() => remove(place)} />}
            </div>
            {open === place && !isLocked && (
              <Stack gap="s2">
                <TextInput label="Name of the set" value={set.name} maxLength={40} onChange={(name) => change(place, { name })} />
                {features.map((feature) => (
                  <Checkbox
                    key={feature}
                    label={feature}
                    isChecked={set.features.includes(feature)}
                    onChange={(isChosen) => change(place, { features: features.filter((name) => (name === feature ? isChosen : set.features.includes(name))) })}
                  />
                ))}
              </Stack>
            )}
          </div>
        ))}
        <Button size="small" icon="plus" disabled={isLocked} onClick={add}>
          Add a feature set
        </Button>
      </Stack>
    </Fieldset>
  )
}
