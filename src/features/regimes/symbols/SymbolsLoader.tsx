import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import type { ModelVersion } from '../../../domain/model/types'
import { mapQuery } from '../../../queries/inference'
import { useServices } from '../../../services/ServicesContext'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { LoadFailure } from '../LoadFailure'
import { symbolsView, type SymbolsView } from './symbolsView'

/** Stretches of dates on the map: more than most screens have pixels for would not be seen. */
const MAX_COLUMNS = 600

type Props = { readonly version: ModelVersion; readonly dataset: Dataset; readonly together: (view: SymbolsView) => ReactNode }

/** Filters every symbol in one call of a worker. */
export function SymbolsLoader({ version, dataset, together }: Props) {
  const { engine } = useServices()
  const inference = useQuery(mapQuery(engine, version, dataset, MAX_COLUMNS))
  const view = useMemo(() => (inference.data ? symbolsView(version, dataset, inference.data) : null), [version, dataset, inference.data])
  if (inference.error) return <LoadFailure part="inference" error={inference.error} digest={version.digest} />
  return view ? together(view) : <SkeletonLines count={8} height={48} label="Filtering every symbol" />
}
