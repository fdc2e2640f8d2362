import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RegistryState } from '../../../domain/registry/state'
import type { Digest } from '../../../domain/shared/digest'
import { comparedQuery, type ComparedPair } from '../../../queries/comparison'
import { useServices } from '../../../services/ServicesContext'
import { Button, buttonClass } from '../../../ui/actions/Button'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Stack } from '../../../ui/layout/Grid'
import { AgreementPanel } from './AgreementPanel'
import { CardPanel } from './CardPanel'
import { DifferencePanel } from './DifferencePanel'
import { EconomyPanel } from './EconomyPanel'
import { DisagreementPanel } from './DisagreementPanel'

type Props = { readonly a: Digest; readonly b: Digest; readonly registry: RegistryState }

/** Two versions on every day after both trainings: the decision card, then what it was read from. */
export function PairedView({ a, b, registry }: Props) {
  const services = useServices()
  const compared = useQuery(comparedQuery(services, { a, b }))
  if (compared.error) return <NotCompared error={compared.error} onAgain={() => void compared.refetch()} />
  if (!compared.data) return <SkeletonLines count={8} height={32} label="Scoring both versions day by day" />
  return <Paired pair={compared.data} isInService={registry.production === a && registry.shadow.has(b)} />
}

function Paired({ pair, isInService }: { readonly pair: ComparedPair; readonly isInService: boolean }) {
  return (
    <Stack>
      <CardPanel pair={pair} isInService={isInService} />
      {pair.comparison.latest && pair.comparison.days.differences && <DifferencePanel pair={pair} />}
      {pair.comparison.days.dates.length > 0 && <AgreementPanel pair={pair} isInService={isInService} />}
      {pair.comparison.days.dates.length > 0 && <DisagreementPanel pair={pair} />}
      {pair.comparison.economy && <EconomyPanel pair={pair} economy={pair.comparison.economy} />}
    </Stack>
  )
}

function NotCompared({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) {
  return (
    <FailureState
      title="The two could not be tested day by day"
      details={error.message}
      remedies={
        <>
          <Button kind="primary" onClick={onAgain}>Try again</Button>
          <Link to="/data/import" className={buttonClass()}>Import data</Link>
        </>
      }
    >
      <p>{error.message}</p>
      <p>What differs between the two is still shown below.</p>
    </FailureState>
  )
}
