import type { PipelineRecord } from '../../../domain/training/pipeline/types'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { DigestText } from '../../../ui/data/DigestText'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood, formatLogScore } from '../../../ui/format/quantities'
import { joinWords } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { TRIGGER_WORDS } from './runWords'

/** What went into a run and what came out. */
export function RunFacts({ record }: { readonly record: PipelineRecord }) {
  const { config, data, metrics, label, build } = record
  return (
    <Panel title="What went in, what came out">
      <DefinitionList
        items={[
          { id: 'label', term: 'Version', value: `${label.name} ${label.version}` },
          { id: 'trigger', term: 'Begun', value: TRIGGER_WORDS[record.trigger] },
          { id: 'data', term: 'Data', value: data?.datasetName ?? 'Not read' },
          ...(data ? [{ id: 'dataDigest', term: 'Data digest', value: <DigestText value={data.datasetDigest} isLong /> }] : []),
          { id: 'features', term: 'Features', value: joinWords(config.features) },
          { id: 'shape', term: 'States, covariance', value: `${config.nStates}, ${config.covarianceType}` },
          { id: 'range', term: 'Range', value: `${config.firstDay === null ? 'first row' : formatDay(config.firstDay)} to ${config.lastDay === null ? 'last row' : formatDay(config.lastDay)}` },
          { id: 'seed', term: 'Seed, starts', value: `${config.seed}, ${config.nStarts === null ? 'by budget' : formatInteger(config.nStarts)}` },
          { id: 'warm', term: 'Warm start', value: config.warmStart ? <DigestText value={config.warmStart} isLong /> : 'None' },
          { id: 'replaces', term: 'Replaces', value: record.parentDigest ? <DigestText value={record.parentDigest} isLong /> : 'Nothing' },
          ...(metrics
            ? [
                { id: 'rows', term: 'Rows trained, of', value: `${formatInteger(metrics.nTrainRows)} of ${formatInteger(metrics.nRows)}` },
                { id: 'score', term: 'Log score, unseen', value: `${formatLogScore(metrics.heldOutLogScore)} nats a row` },
                { id: 'bic', term: 'AIC, BIC, ICL', value: [metrics.aic, metrics.bic, metrics.icl].map((value) => formatLogLikelihood(value)).join(', ') },
                { id: 'starts', term: 'At the best optimum', value: `${formatInteger(metrics.nReachedBest)} of ${formatInteger(metrics.nStarts)} starts` },
              ]
            : []),
          ...(record.modelDigest ? [{ id: 'digest', term: 'Digest', value: <DigestText value={record.modelDigest} isLong canCopy /> }] : []),
          { id: 'engine', term: 'Engine', value: `${build.engineBuild}, ${build.runtime}` },
        ]}
      />
    </Panel>
  )
}
