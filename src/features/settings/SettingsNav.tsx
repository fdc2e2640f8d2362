import { SectionNav } from '../../ui/layout/SectionNav'

const PLACES = [
  { to: '/settings', label: 'Storage and safety' },
  { to: '/settings/benchmark', label: 'Benchmark' },
] as const

export function SettingsNav() {
  return <SectionNav label="Settings" places={PLACES} />
}
