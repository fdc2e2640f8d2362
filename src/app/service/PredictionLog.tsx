import { useQuery } from '@tanstack/react-query'
import { planServing } from '../../domain/prediction/planServing'
import { datasetListQuery } from '../../queries/datasets'
import { modelListQuery } from '../../queries/models'
import { predictionLogQuery } from '../../queries/predictions'
import { registryQuery } from '../../queries/registry'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'

/** Draws nothing: has the models in service score the rows that came, on whatever screen the analyst is. */
export function PredictionLog() {
  const services = useServices()
  const { store } = services
  const registry = useQuery(registryQuery(store)).data
  const settings = useQuery(settingsQuery(store)).data
  const models = useQuery(modelListQuery(store)).data
  const datasets = useQuery(datasetListQuery(store)).data
  const served = registry && settings && models && datasets ? planServing({ registry, settings, models, datasets }) : []
  useQuery({ ...predictionLogQuery(services, served), enabled: served.length > 0 })
  return null
}
