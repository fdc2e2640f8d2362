import { useQuery } from '@tanstack/react-query'
import type { EngineCommands } from '../../domain/engineCommands'
import { engineQuery } from '../../queries/engine'
import { useServices } from '../../services/ServicesContext'
import { DefinitionList } from '../../ui/data/DefinitionList'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { Panel } from '../../ui/layout/Panel'
import { ReadFailure } from './ReadFailure'

/** What calculates here, and whether it is the fast way. */
export function EnginePanel() {
  const { engine } = useServices()
  const description = useQuery(engineQuery(engine))
  const { data } = description
  return (
    <Panel title={data ? TITLES[data.kernels] : 'Engine'} subtitle="Either way gives the same numbers, to the last bit">
      {description.isPending && <SkeletonLines count={2} label="Asking the engine" />}
      {description.isError && <ReadFailure what="The engine" error={description.error} onRetry={() => void description.refetch()} />}
      {data && (
        <DefinitionList
          items={[
            { id: 'kernels', term: 'Calculates with', value: NAMES[data.kernels] },
            { id: 'workers', term: 'Workers', value: String(engine.nWorkers) },
          ]}
        />
      )}
    </Panel>
  )
}

type Kernels = EngineCommands['describeEngine']['result']['kernels']

const NAMES: Readonly<Record<Kernels, string>> = { webassembly: 'WebAssembly vectors', typescript: 'Plain JavaScript' }

const TITLES: Readonly<Record<Kernels, string>> = {
  webassembly: 'The engine runs at full speed',
  typescript: 'The engine runs slower: this browser has no WebAssembly',
}
