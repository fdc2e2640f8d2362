import { queryOptions } from '@tanstack/react-query'
import type { EnginePort } from '../domain/ports'
import { smallResult } from './localQuery'

/** Which kernels the engine runs; it stays so as long as the page does. */
export function engineQuery(engine: EnginePort) {
  return queryOptions({ ...smallResult, queryKey: ['describeEngine'], queryFn: ({ signal }) => engine.run('describeEngine', {}, { signal }) })
}
