import { SectionNav } from '../../ui/layout/SectionNav'

const PLACES = [
  { to: '/train', label: 'One model' },
  { to: '/train/sweep', label: 'Sweep' },
  { to: '/train/runs', label: 'Runs' },
] as const

/** The screens of training. */
export function TrainNav() {
  return <SectionNav label="Training" places={PLACES} />
}
