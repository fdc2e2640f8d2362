import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ModelVersion } from '../../../domain/model/types'
import type { Digest } from '../../../domain/shared/digest'
import { datasetListQuery } from '../../../queries/datasets'
import { modelListQuery } from '../../../queries/models'
import { useServices } from '../../../services/ServicesContext'
import { Select } from '../../../ui/forms/Select'
import type { Search } from './monitorSearch'
import styles from './monitor.module.css'

/** Which model is watched, on which data; only where there is a choice. */
export function WatchedPicker({ version, datasetDigest }: { readonly version: Pick<ModelVersion, 'digest'>; readonly datasetDigest: Digest }) {
  const { store } = useServices()
  const models = useQuery(modelListQuery(store)).data ?? []
  const datasets = useQuery(datasetListQuery(store)).data ?? []
  const navigate = useNavigate()
  const change = (next: Search) => void navigate({ to: '.', search: (current: Search) => ({ ...current, ...next }), resetScroll: false })
  if (models.length < 2 && datasets.length < 2) return null
  return (
    <div className={styles.pickers}>
      <Select
        label="Model"
        value={version.digest}
        options={models.map(({ digest, name, version: label }) => ({ value: digest, label: `${name} ${label}` }))}
        onChange={(model) => change({ model, data: undefined, symbol: undefined })}
      />
      <Select
        label="Data"
        value={datasetDigest}
        options={datasets.map(({ digest, name }) => ({ value: digest, label: name }))}
        onChange={(data) => change({ data, symbol: undefined })}
      />
    </div>
  )
}
