import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CausalInference } from '../../../domain/inference/types'
import type { ModelVersion } from '../../../domain/model/types'
import type { FeatureTable } from '../../../domain/training/types'
import { inferenceQuery } from '../../../queries/inference'
import { useServices } from '../../../services/ServicesContext'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { WithOwnTable } from './WithOwnTable'

type Props = { readonly version: ModelVersion; readonly children: (inference: CausalInference) => ReactNode }

/** Filters the model's own data set, if it is in this browser. */
export function WithInference({ version, children }: Props) {
  return (
    <WithOwnTable version={version} title="Confidence over time is drawn here.">
      {(table) => (
        <Filtered version={version} table={table}>
          {children}
        </Filtered>
      )}
    </WithOwnTable>
  )
}

function Filtered({ version, table, children }: Props & { readonly table: FeatureTable }) {
  const { engine } = useServices()
  const inference = useQuery(inferenceQuery(engine, version, table))
  if (inference.error) return <InlineNotice kind="danger">{inference.error.message}</InlineNotice>
  return inference.data ? children(inference.data) : <Skeleton height={320} />
}
