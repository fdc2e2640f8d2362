import { expect, it } from 'vitest'
import { runDiagnosis } from '../../../../src/domain/diagnostics/runDiagnosis'
import { rowsOfModel } from '../../../../src/domain/diagnostics/rowsOfModel'
import type { Diagnosis } from '../../../../src/domain/diagnostics/types'
import { verdictsOf } from '../../../../src/domain/diagnostics/verdicts'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { dayFromIso } from '../../../../src/domain/shared/day'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { FEATURES } from '../../../support/diagnosisStudy'
import { makeStockFile } from '../../../support/stockFile'
import { runRegime } from '../../cli/runRegime'

type Dated = { readonly firstDay: string; readonly lastDay: string }
type Headless = Omit<Diagnosis, 'parts'> & { readonly parts: readonly (Omit<Diagnosis['parts'][number], keyof Dated> & Dated)[]; readonly verdicts: unknown }

it.each([
  ['of all symbols, each scaled by itself', ['--scale-by-symbol'], 300, 450],
  ['of one symbol of the file', ['--symbols', 'BBB'], 120, 150],
])('the screen shows the numbers of `regime diagnose` for a model %s', { timeout: 60_000 }, async (_, flags, trainRows, nRows) => {
  const { csv, bundle, version, dataset } = await makeStockFile(['AAA', 'BBB', 'CCC'].map((name) => ({ name, nRows: 150 })), trainRows, ...flags)
  const run = await runRegime('diagnose', '--bundle', bundle, '--csv', csv, '--json')
  const { parts, parameters, verdicts, ...headless } = JSON.parse(run.stdout) as Headless
  // As the tab of a model asks for it.
  const diagnosis = await runDiagnosis(createInProcessEngine(), version, rowsOfModel(version, extractFeatures(dataset, FEATURES)))
  if (!diagnosis.ok) throw new Error(diagnosis.error.message)
  const shown = JSON.parse(JSON.stringify(diagnosis.value)) as Diagnosis
  const said = JSON.parse(JSON.stringify(verdictsOf(version, diagnosis.value))) as unknown
  expect(parts.map(({ firstDay, lastDay, ...part }) => ({ ...part, firstDay: dayFromIso(firstDay), lastDay: dayFromIso(lastDay) }))).toEqual(shown.parts)
  expect(parts.reduce((sum, { figures }) => sum + figures.nRows, 0)).toBe(nRows)
  expect(parameters).toEqual(shown.parameters.map((parameter) => ({ ...parameter, regime: version.mapping.regimes[parameter.state], feature: parameter.feature === null ? null : FEATURES[parameter.feature] })))
  expect(verdicts).toEqual(said)
  const { parts: _parts, parameters: _parameters, ...facts } = shown
  expect(headless).toMatchObject(facts)
})
