import { KIND_SPECS, kindSpec } from '../../../domain/features/kinds/kinds'
import type { ParameterSpec } from '../../../domain/features/kinds/kindTypes'
import type { FeatureDefinition, FeatureKind, Recipe, RecipeIssue } from '../../../domain/features/types'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Select } from '../../../ui/forms/Select'
import { TextInput } from '../../../ui/forms/TextInput'
import { capitalize } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { inputChoices } from './recipeDraft'
import styles from './recipes.module.css'

type Props = {
  readonly recipe: Recipe
  readonly index: number
  readonly columns: readonly string[]
  readonly issues: readonly RecipeIssue[]
  readonly onFeature: (change: Partial<FeatureDefinition>, place: string | null) => void
  readonly onKind: (kind: FeatureKind) => void
}

/** Name, kind, inputs and parameters of the chosen feature; what is wrong stands at its field. */
export function FeatureForm({ recipe, index, columns, issues, onFeature, onKind }: Props) {
  const feature = recipe.features[index]!
  const spec = kindSpec(feature.kind)
  const own = issues.filter((issue) => issue.index === index)
  const errorAt = (field: string) => own.find((issue) => issue.field === field)?.message ?? null
  const choices = inputChoices(recipe, index, columns)
  const canStep = spec.inputs.length === 1 && !choices.some(({ name, isFeature }) => isFeature && name === feature.inputs[0])
  const setInput = (at: number, name: string) => onFeature({ inputs: spec.inputs.map((_, i) => (i === at ? name : (feature.inputs[i] ?? ''))) }, null)
  return (
    <Panel title={`Feature ${index + 1} of ${recipe.features.length}`}>
      <div className={styles.form}>
        <TextInput label="Name" value={feature.name} error={errorAt('name')} maxLength={100} onChange={(name) => onFeature({ name }, 'name')} />
        <Select label="Kind" value={feature.kind} options={KIND_SPECS.map(({ kind, title }) => ({ value: kind, label: title }))} onChange={onKind} error={errorAt('kind')} />
        {spec.inputs.map(({ label, isPositive }, at) => (
          <Select
            key={label}
            label={capitalize(label)}
            {...(isPositive ? { aside: 'above 0' } : {})}
            value={feature.inputs[at] ?? ''}
            options={withCurrent(choices, feature.inputs[at] ?? '')}
            error={at === 0 ? errorAt('inputs') : null}
            onChange={(name) => setInput(at, name)}
          />
        ))}
        {spec.parameters.map((parameter) => (
          <ParameterField key={`${feature.kind} ${parameter.name}`} spec={parameter} value={feature.parameters[parameter.name]} error={errorAt(parameter.name)} onChange={(value) => onFeature({ parameters: { ...feature.parameters, [parameter.name]: value } }, parameter.name)} />
        ))}
        {canStep && (
          <SegmentedControl
            label="A step is"
            hint="Observations: the series’ own weeks or months, whatever the rows"
            value={feature.steps}
            options={[
              { value: 'rows', label: 'A row' },
              { value: 'observations', label: 'An observation' },
            ]}
            error={errorAt('steps')}
            onChange={(steps) => onFeature({ steps }, null)}
          />
        )}
        <Checkbox label="A column of the data set" hint="Off: an intermediate result that later features read" isChecked={feature.isOutput} onChange={(isOutput) => onFeature({ isOutput }, null)} />
      </div>
    </Panel>
  )
}

type ParameterProps = { readonly spec: ParameterSpec; readonly value: number | string | undefined; readonly error: string | null; readonly onChange: (value: number | string) => void }

function ParameterField({ spec, value, error, onChange }: ParameterProps) {
  if (spec.type === 'choice') {
    return <SegmentedControl label={spec.label} value={String(value ?? spec.initial)} options={spec.options} error={error} onChange={onChange} />
  }
  return (
    <NumberInput
      label={spec.label}
      value={typeof value === 'number' ? value : null}
      min={spec.min}
      max={spec.max}
      isInteger={spec.type === 'integer'}
      step={spec.max <= 1 ? 0.01 : 1}
      error={error}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}

type InputChoice = ReturnType<typeof inputChoices>[number]

/** The list with the present choice in it, even where the data have no such column. */
function withCurrent(choices: readonly InputChoice[], current: string) {
  const options = choices.map(({ name, isFeature }) => ({ value: name, label: isFeature ? `${name} (feature)` : name }))
  if (options.some(({ value }) => value === current)) return options
  return [{ value: current, label: current === '' ? 'Choose a column' : `${current} (not in the data)` }, ...options]
}
