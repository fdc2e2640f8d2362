import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { datasetListQuery } from '../../queries/datasets'
import { modelListQuery } from '../../queries/models'
import { writeKept } from '../../services/pageMarks'
import { useServices } from '../../services/ServicesContext'

/** Notes how much is stored, so that the next visit can tell if it vanished. */
export function KeepMark() {
  const { store, clock } = useServices()
  const nModels = useQuery(modelListQuery(store)).data?.length ?? 0
  const nDatasets = useQuery(datasetListQuery(store)).data?.length ?? 0
  useEffect(() => {
    if (nModels + nDatasets > 0) writeKept({ nModels, nDatasets, at: clock.now() })
  }, [nModels, nDatasets, clock])
  return null
}
