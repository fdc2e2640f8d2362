import type { Diagnosis, PartDiagnosis, RowPart } from '../../../domain/diagnostics/types'
import type { ModelVersion } from '../../../domain/model/types'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Select } from '../../../ui/forms/Select'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import styles from './diagnostics.module.css'
import { FitPanels } from './FitPanels'
import { ParameterPanel } from './ParameterPanel'
import { MemoryPanel, PitPanel, QuantilePanel, type ResidualView } from './ResidualPanels'
import { SpellPanel } from './SpellPanel'
import { VerdictPanel } from './VerdictPanel'

/** The verdicts, then what they rest on: residuals of one feature, spells, parameters, rows and optima. */
export function DiagnosisView({ version, diagnosis }: { readonly version: ModelVersion; readonly diagnosis: Diagnosis }) {
  const [asked, setPart] = useViewParam('rows', 'training')
  const [askedFeature, setFeature] = useViewParam('feature', version.config.features[0]!)
  const part = diagnosis.parts.find((candidate) => candidate.part === asked) ?? diagnosis.parts[0]!
  const index = Math.max(0, version.config.features.indexOf(askedFeature))
  const view: ResidualView = { version, part, index, rowWord: diagnosis.rowWord, footer: footerOf(version, part) }
  return (
    <Stack>
      <VerdictPanel version={version} diagnosis={diagnosis} />
      <div className={styles.controls}>
        {diagnosis.parts.length > 1 && (
          <SegmentedControl<RowPart> label="Rows" value={part.part} options={[{ value: 'training', label: 'Training' }, { value: 'heldOut', label: 'Held out' }]} onChange={(value) => setPart(value)} />
        )}
        <Select label="Feature" value={version.config.features[index]!} options={version.config.features.map((name) => ({ value: name, label: name }))} onChange={(value) => setFeature(value)} />
      </div>
      <Grid>
        <Cell span={6}>
          <QuantilePanel {...view} />
        </Cell>
        <Cell span={6}>
          <PitPanel {...view} />
        </Cell>
        <Cell span={6}>
          <MemoryPanel {...view} of="acf" />
        </Cell>
        <Cell span={6}>
          <MemoryPanel {...view} of="acfOfSquares" />
        </Cell>
        {version.mapping.regimes.map((regime, state) => (
          <Cell key={regime} span={version.mapping.regimes.length % 3 === 0 ? 4 : 6}>
            <SpellPanel {...view} state={state} />
          </Cell>
        ))}
      </Grid>
      <ParameterPanel version={version} diagnosis={diagnosis} />
      <FitPanels version={version} />
    </Stack>
  )
}

function footerOf({ name, version }: ModelVersion, { part, firstDay, lastDay, figures }: PartDiagnosis): readonly string[] {
  return [`${name} ${version}`, `${part === 'training' ? 'training' : 'held-out'} rows ${formatDayRange(firstDay, lastDay)}`, `filtered, n = ${formatInteger(figures.nRows)}`]
}
