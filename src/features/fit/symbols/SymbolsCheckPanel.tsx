import { useQuery } from '@tanstack/react-query'
import type { Dataset, Frequency } from '../../../domain/dataset/types'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import type { TrainingConfig } from '../../../domain/model/types'
import { symbolsCheckQuery } from '../../../queries/training'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import { FailureState } from '../../../ui/feedback/FailureState'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'

type Props = { readonly dataset: Dataset; readonly config: TrainingConfig; readonly frequency: Frequency }

/** Which symbols can have a model of their own, and why the others cannot. */
export function SymbolsCheckPanel({ dataset, config, frequency }: Props) {
  const { engine } = useServices()
  const { data: check, error, refetch } = useQuery(symbolsCheckQuery(engine, dataset, config))
  if (error) {
    return (
      <FailureState title="The symbols could not be checked" remedies={<Button onClick={() => void refetch()}>Check again</Button>} details={error.message}>
        <p>{error.message}</p>
      </FailureState>
    )
  }
  if (!check) return <Skeleton height={232} />
  if (check.refusal) {
    return (
      <FailureState title="These settings cannot be trained" details={`${check.refusal.field}: ${check.refusal.message}`}>
        <p>{check.refusal.message}</p>
      </FailureState>
    )
  }
  const { trainable, refused, needed, counts } = check
  const unit = shortRowWords(frequency, 2)
  const title = refused.length === 0 ? `Each of ${plural(trainable.length, 'symbol')} can have a model of its own` : `${formatInteger(trainable.length)} of ${plural(trainable.length + refused.length, 'symbol')} can have a model of their own`
  return (
    <Panel isFlush={refused.length > 0} title={title} subtitle={`A model has ${formatInteger(counts?.total)} free parameters and needs ${formatInteger(needed)} ${unit} to train on`}>
      {refused.length > 0 ? (
        <Table
          caption="Symbols that are left out, and why"
          isCaptionShown
          isInset
          isCompact
          pageSize={10}
          columns={[
            { id: 'symbol', header: 'Symbol', isRowHeader: true, noWrap: true, cell: ({ symbol }) => symbol },
            { id: 'why', header: 'Why', cell: ({ message }) => message },
          ]}
          rows={refused}
          rowKey={({ symbol }) => symbol}
        />
      ) : (
        <p>Models are named after the symbol and listed as they are done; a cancel keeps those.</p>
      )}
    </Panel>
  )
}
