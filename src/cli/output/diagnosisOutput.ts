import { QUANTILE_POINTS, SPELL_EDGES } from '../../domain/diagnostics/rules'
import type { Diagnosis, ParameterInterval } from '../../domain/diagnostics/types'
import { optimaOf } from '../../domain/diagnostics/modelVerdicts'
import { verdictsOf, type Verdict } from '../../domain/diagnostics/verdicts'
import type { ModelVersion } from '../../domain/model/types'
import { isoFromDay } from '../../domain/shared/day'

/** Everything as one JSON object; dates as ISO, parameters by name. */
export function diagnosisAsJson(version: ModelVersion, diagnosis: Diagnosis): string {
  const { parts, parameters, ...facts } = diagnosis
  const { fit } = version.metadata
  return `${JSON.stringify({
    ...facts,
    features: version.config.features,
    regimes: version.mapping.regimes,
    verdicts: verdictsOf(version, diagnosis),
    quantilePoints: QUANTILE_POINTS,
    spellEdges: SPELL_EDGES,
    parts: parts.map((part) => ({ ...part, firstDay: isoFromDay(part.firstDay), lastDay: isoFromDay(part.lastDay) })),
    parameters: parameters.map((parameter) => ({ ...parameter, ...namesOf(version, parameter) })),
    effectiveRows: fit.effectiveRows,
    optima: optimaOf(fit),
  })}\n`
}

/** The verdicts, one a line, then the parameters. */
export function diagnosisAsText(version: ModelVersion, diagnosis: Diagnosis): string {
  const title = `${version.name} ${version.version}: ${diagnosis.nUsed} of ${diagnosis.nReplicates} simulated histories used`
  const said = verdictsOf(version, diagnosis).map(verdictLine)
  const parameters = diagnosis.parameters.map((parameter) => parameterLine(version, parameter))
  return `${[title, ...said, '', ...parameters].join('\n')}\n`
}

const STANDINGS: Readonly<Record<Verdict['standing'], string>> = { fits: 'fits', off: 'OFF', cannotSay: 'unknown' }
const ROWS: Readonly<Record<Verdict['rows'], string>> = { training: 'training', heldOut: 'held out', fit: 'fit' }

function verdictLine({ standing, rows, sentence }: Verdict): string {
  return `${STANDINGS[standing].padEnd(8)}${ROWS[rows].padEnd(10)}${sentence}`
}

function namesOf({ config, mapping }: ModelVersion, { state, feature }: ParameterInterval) {
  return { regime: mapping.regimes[state]!, feature: feature === null ? null : config.features[feature]! }
}

function parameterLine(version: ModelVersion, parameter: ParameterInterval): string {
  const { regime, feature } = namesOf(version, parameter)
  const range = (interval: ParameterInterval['wald']) => (interval === null ? '-' : `${short(interval.low)} to ${short(interval.high)}`)
  const name = `${parameter.kind} ${regime}${feature === null ? '' : ` ${feature}`}`
  return `${name.padEnd(40)} ${short(parameter.estimate).padStart(12)}  information ${range(parameter.wald)}; bootstrap ${range(parameter.bootstrap)}`
}

function short(value: number): string {
  return Number(value.toPrecision(4)).toString()
}
