import { DEFAULT_RULE, MAX_FOLDS, MIN_FOLDS } from '../../domain/training/walkForward/planFolds'
import { NumberInput } from '../../ui/forms/NumberInput'

type Props = { readonly nFolds: number | null; readonly isLocked: boolean; readonly onFolds: (nFolds: number | null) => void }

/** Folds of a walk forward after the fit. They say how the recipe would have done; the model stays the same. */
export function FoldsField({ nFolds, isLocked, onFolds }: Props) {
  return (
    <NumberInput
      label="Walk-forward folds"
      hint={`The second half of the rows in so many stretches, each scored by a fit of its own on all rows before it but the last ${DEFAULT_RULE.embargo}. Left empty: none.`}
      value={nFolds}
      min={MIN_FOLDS}
      max={MAX_FOLDS}
      isInteger
      placeholder="none"
      onChange={onFolds}
      isDisabled={isLocked}
    />
  )
}
