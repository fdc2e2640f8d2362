import { STANDARD_PLAN } from '../../../domain/benchmark/runBenchmark'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { SettingsNav } from '../SettingsNav'
import { BenchmarkPanels } from './BenchmarkPanels'

/** How fast is it here? */
export function BenchmarkScreen() {
  return (
    <>
      <PageHeader title="Benchmark" subtitle="How fast this build is on this machine, and whether it keeps within its budgets" />
      <SettingsNav />
      <BenchmarkPanels plan={STANDARD_PLAN} />
    </>
  )
}
