import type { ModelVersion } from '../../../domain/model/types'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { DigestText } from '../../../ui/data/DigestText'
import { formatDayRange, formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatDuration, joinWords } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'

/** Where the model comes from: data, configuration, run. Every fact that was recorded. */
export function LineagePanel({ version }: { readonly version: ModelVersion }) {
  const { config, metadata, mapping, run } = version
  const { data, fit } = metadata
  const floor = fit.degeneracies.length === 0 ? 'Not reached' : joinWords([...new Set(fit.degeneracies.map(({ code }) => DEGENERACY_WORDS[code]))])
  return (
    <Panel title="Lineage">
      <DefinitionList
        items={[
          { id: 'version', term: 'Version', value: `${version.version}, ${TRIGGER_WORDS[metadata.trigger]}` },
          { id: 'digest', term: 'Digest', value: <DigestText value={version.digest} isLong canCopy /> },
          { id: 'parent', term: 'Parent', value: metadata.parentDigest ? <DigestText value={metadata.parentDigest} isLong /> : 'None' },
          { id: 'parameters', term: 'Parameter digest', value: <DigestText value={version.parameterDigest} isLong /> },
          { id: 'trained', term: 'Trained', value: formatInstant(run.trainedAt) },
          { id: 'data', term: 'Data', value: data.datasetName },
          { id: 'dataDigest', term: 'Data digest', value: <DigestText value={data.datasetDigest} isLong /> },
          ...(data.symbols ? [{ id: 'symbols', term: 'Symbols', value: symbolWords(data.symbols) }] : []),
          { id: 'range', term: 'Range', value: formatDayRange(data.firstDay, data.lastDay) },
          { id: 'rows', term: 'Rows trained, of', value: `${formatInteger(data.nTrainRows)} of ${formatInteger(data.nRows)}` },
          { id: 'features', term: 'Features', value: formatInteger(config.features.length) },
          { id: 'shape', term: 'States, covariance', value: `${config.nStates}, ${config.covarianceType}` },
          { id: 'rule', term: 'Label rule', value: `Stress by ${mapping.rule.orderingFeature}` },
          { id: 'overrides', term: 'Name overrides', value: mapping.overrides.length === 0 ? 'None' : formatInteger(mapping.overrides.length) },
          { id: 'scaling', term: 'Scaling', value: config.standardize ? `z-score on the training part${config.scaling === 'symbol' ? ', each symbol by itself' : ''}` : 'None' },
          { id: 'seed', term: 'Seed, starts', value: `${config.seed}, ${formatInteger(fit.nStarts)}` },
          { id: 'stop', term: 'Stop reason', value: `${STOP_WORDS[fit.stopReason]}, ${formatInteger(fit.nIter)} iterations` },
          { id: 'floor', term: 'Variance floor', value: floor },
          { id: 'sample', term: 'Sample-size override', value: metadata.sampleOverrideReason ?? 'None' },
          { id: 'engine', term: 'Engine', value: run.engineBuild },
          { id: 'runtime', term: 'Ran in', value: `${run.runtime}, ${formatDuration(run.wallMs)}` },
        ]}
      />
    </Panel>
  )
}

const SYMBOLS_NAMED = 3

function symbolWords(symbols: readonly string[]): string {
  return symbols.length <= SYMBOLS_NAMED ? joinWords(symbols) : `${formatInteger(symbols.length)}: ${symbols.slice(0, SYMBOLS_NAMED).join(', ')}, …`
}

const TRIGGER_WORDS = { manual: 'trained by hand', import: 'imported', sample: 'trained on the sample', schedule: 'retrained on schedule', sweep: 'kept from a sweep' } as const
const STOP_WORDS = { converged: 'Converged', maxIter: 'Iterations used up', cancelled: 'Cancelled', degenerate: 'Degenerate' } as const
const DEGENERACY_WORDS = {
  deadState: 'dead state',
  varianceFloor: 'floor acted',
  constantFeature: 'constant feature',
  collapsedState: 'collapsed state',
} as const
