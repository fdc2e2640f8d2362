import { shortRowWords } from '../../../domain/dataset/rowWords'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { DayInput } from '../../../ui/forms/DayInput'
import { Fieldset } from '../../../ui/forms/Field'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Button } from '../../../ui/actions/Button'
import { formatDay } from '../../../ui/format/date'
import type { ModelView } from '../modelView'
import type { ExploreState, Layer, Range } from './exploreSearch'
import styles from './explore.module.css'

export type SearchChange = Readonly<Record<string, string | undefined>>

type Props = { readonly view: ModelView; readonly state: ExploreState; readonly onChange: (change: SearchChange) => void }

/** Range, layer and as-of date; the address keeps them. */
export function ExploreControls({ view, state, onChange }: Props) {
  const { dates } = view.inference
  const last = dates.length - 1
  return (
    <div className={styles.controls}>
      <SegmentedControl<Layer>
        label="Layer"
        value={state.layer}
        options={[
          { value: 'filtered', label: 'Filtered' },
          { value: 'hindsight', label: 'Hindsight' },
        ]}
        onChange={(layer) => onChange({ layer: layer === 'filtered' ? undefined : layer })}
      />
      <SegmentedControl<Range>
        label="History"
        value={state.range}
        options={[
          { value: '250', label: `250 ${shortRowWords(view.frequency, 250)}` },
          { value: '1260', label: `1\u2009260 ${shortRowWords(view.frequency, 1260)}` },
          { value: 'all', label: 'All' },
        ]}
        onChange={(range) => onChange({ range })}
      />
      <DayInput
        label="As of"
        value={dates[state.to]!}
        min={dates[0]!}
        max={dates[last]!}
        onChange={(day) => {
          if (day !== null) onChange({ asof: formatDay(day) })
        }}
      />
      <div className={styles.scrubber}>
        <label htmlFor="as-of-scrubber">As-of scrubber</label>
        <input
          id="as-of-scrubber"
          type="range"
          min={Math.min(last, view.inference.nStates)}
          max={last}
          value={state.to}
          aria-valuetext={formatDay(dates[state.to])}
          onChange={(event) => onChange({ asof: formatDay(dates[Number(event.currentTarget.value)]) })}
        />
      </div>
      {state.asOf !== null && state.to < last && (
        <Button kind="quiet" onClick={() => onChange({ asof: undefined })}>
          Latest day
        </Button>
      )}
    </div>
  )
}

/** Which features stand under the probabilities. */
export function FeaturePicker({ view, state, onChange }: Props) {
  const names = view.table.names
  const toggle = (name: string, isChosen: boolean) => {
    const next = names.filter((candidate) => (candidate === name ? isChosen : state.features.includes(candidate)))
    onChange({ features: next.length === 0 ? undefined : next.join(',') })
  }
  return (
    <Fieldset label="Features drawn" aside={`${state.features.length} of ${names.length}`}>
      {names.map((name, d) => (
        <Checkbox key={name} label={name} aside={view.table.units[d] ?? undefined} isChecked={state.features.includes(name)} onChange={(isChosen) => toggle(name, isChosen)} />
      ))}
    </Fieldset>
  )
}
