import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ModelSummary } from '../../../domain/registry/types'
import { modelListQuery, modelQuery } from '../../../queries/models'
import { registryQuery } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Select } from '../../../ui/forms/Select'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Comparison } from './Comparison'
import { PairedView } from './PairedView'

/** Two versions side by side; which ones is in the address. */
export function CompareScreen() {
  const { store } = useServices()
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const models = useQuery(modelListQuery(store))
  const registry = useQuery(registryQuery(store))
  if (models.error) return <Failed error={models.error} />
  if (!models.data || !registry.data) return <SkeletonLines count={6} height={32} label="Reading the registry" />
  const b = search['b'] ?? [...registry.data.shadow].sort()[0] ?? models.data[0]?.digest
  const a = search['a'] ?? [registry.data.production, ...models.data.map(({ digest }) => digest)].find((digest): digest is string => digest !== null && digest !== b)
  return (
    <>
      <PageHeader title="Compare versions" subtitle="Whether the second is really better than the first, day by day on rows that neither was fitted to; then what differs between them" />
      {a === undefined || b === undefined ? (
        <EmptyState title="Two versions are needed, and what differs between them will be here.">
          <p>Train another model, or import a bundle.</p>
        </EmptyState>
      ) : (
        <Stack>
          <Picker models={models.data} a={a} b={b} />
          {a !== b && <PairedView key={`${a} ${b}`} a={a} b={b} registry={registry.data} />}
          <Pair a={a} b={b} />
        </Stack>
      )}
    </>
  )
}

type PickerProps = { readonly models: readonly ModelSummary[]; readonly a: string; readonly b: string }

function Picker({ models, a, b }: PickerProps) {
  const navigate = useNavigate()
  const options = models.map(({ digest, name, version }) => ({ value: digest, label: `${name} ${version}` }))
  const show = (pair: { readonly a: string; readonly b: string }) => void navigate({ to: '/compare', search: pair })
  return (
    <Grid>
      <Cell span={6}>
        <Select label="First: production" value={a} options={options} onChange={(next) => show({ a: next, b })} />
      </Cell>
      <Cell span={6}>
        <Select label="Second: shadow" value={b} options={options} onChange={(next) => show({ a, b: next })} />
      </Cell>
    </Grid>
  )
}

function Pair({ a, b }: { readonly a: string; readonly b: string }) {
  const { store } = useServices()
  const [first, second] = [useQuery(modelQuery(store, a)), useQuery(modelQuery(store, b))]
  const error = first.error ?? second.error
  if (error) return <Failed error={error} />
  return first.data && second.data ? <Comparison a={first.data} b={second.data} /> : <SkeletonLines count={6} height={32} label="Checking both versions" />
}

function Failed({ error }: { readonly error: Error }) {
  return (
    <FailureState title="The versions cannot be compared" details={error.message}>
      <p>{error.message}</p>
    </FailureState>
  )
}
