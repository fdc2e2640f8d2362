import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { DEFAULT_PATHS } from '../../../domain/comparison/simulatePair'
import { EngineFailure } from '../../../domain/ports'
import { simulationMutation, simulationProgressQuery, type ComparedPair } from '../../../queries/comparison'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'

/** How often two equally good models would pass for this very pair: not simulated yet, under way, failed, or there. */
export function FalsePromotions({ pair: { a, b, comparison: { plan }, card } }: { readonly pair: ComparedPair }) {
  const services = useServices()
  const client = useQueryClient()
  const control = useRef(new AbortController())
  const simulation = useMutation(simulationMutation(services, client))
  const share = useQuery(simulationProgressQuery({ a: a.digest, b: b.digest })).data ?? null
  const rate = card.falsePromotion ?? simulation.data
  const begin = () => {
    control.current = new AbortController()
    simulation.mutate({ a, b, plan, signal: control.current.signal })
  }
  if (rate) {
    return (
      <p>
        Two equally good models of this pair would pass in <strong>{formatPercent(rate.rate, 1)}</strong> of cases (95 %: {formatPercent(rate.interval[0], 1)} to {formatPercent(rate.interval[1], 1)}; {formatInteger(rate.nPaths)} paths drawn from production, the difference moved to the edge of the claim).
      </p>
    )
  }
  if (rate === null && simulation.isSuccess) return <p>The shadow reads a feature that production does not, so no days can be drawn for both.</p>
  if (simulation.isPending) return <WorkingState title="Drawing days from production and scoring both" label="Simulating false promotions" value={share} onCancel={() => control.current.abort()} />
  const isCancelled = simulation.error instanceof EngineFailure && simulation.error.code === 'cancelled'
  return (
    <div>
      {simulation.error && !isCancelled && <InlineNotice kind="danger" isAnnounced>{simulation.error.message}</InlineNotice>}
      <p>{isCancelled ? 'The simulation was cancelled; nothing was stored.' : 'How often would two equally good models of this pair pass?'}</p>
      <Button icon="play" onClick={begin}>Simulate {formatInteger(DEFAULT_PATHS)} paths</Button>
    </div>
  )
}
