import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ModelVersion } from '../../../domain/model/types'
import { modelListQuery } from '../../../queries/models'
import { useServices } from '../../../services/ServicesContext'
import { DigestText } from '../../../ui/data/DigestText'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Icon } from '../../../ui/icons/Icon'
import { Panel } from '../../../ui/layout/Panel'
import styles from './card.module.css'

/** Data, features, run, version, predictions: where each step came from, in order. */
export function LineagePath({ version }: { readonly version: ModelVersion }) {
  const { store } = useServices()
  const models = useQuery(modelListQuery(store))
  const { metadata, schema, run, digest } = version
  const parent = models.data?.find((model) => model.digest === metadata.parentDigest)
  const steps: readonly { readonly id: string; readonly what: string; readonly value: ReactNode; readonly mark: string }[] = [
    { id: 'data', what: 'Data', value: <Link to="/data/$digest" params={{ digest: metadata.data.datasetDigest }}>{metadata.data.datasetName}</Link>, mark: metadata.data.datasetDigest },
    { id: 'features', what: 'Features', value: plural(schema.features.length, 'feature'), mark: schema.digest },
    { id: 'run', what: 'Run', value: formatInstant(run.trainedAt), mark: version.parameterDigest },
    { id: 'version', what: 'Version', value: parent ? <>{version.version}, after <Link to="/models/$digest" params={{ digest: parent.digest }}>{parent.version}</Link></> : version.version, mark: digest },
    { id: 'predictions', what: 'Predictions', value: <Link to="/explore/$digest" params={{ digest }}>Every day, filtered</Link>, mark: digest },
  ]
  return (
    <Panel title="Lineage, from data to predictions">
      <ol className={styles.path}>
        {steps.map(({ id, what, value, mark }, i) => (
          <li key={id}>
            {i > 0 && <Icon name="chevronRight" />}
            <div>
              <p className="muted">{what}</p>
              <p>{value}</p>
              <DigestText value={mark} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
