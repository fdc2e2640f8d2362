import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { Select } from '../../../ui/forms/Select'
import { PageHeader } from '../../../ui/layout/PageHeader'
import type { SymbolsView } from '../symbols/symbolsView'

/** Monitors watch one series: which symbol's, of a data set that holds several. */
export function SymbolChoice({ view }: { readonly view: SymbolsView }) {
  const [, setSymbol] = useViewParam('symbol', '')
  const names = view.inference.latest.map(({ symbol }) => symbol)
  return (
    <>
      <PageHeader title="Monitor" subtitle={`${view.version.name} ${view.version.version} on ${view.datasetName}`} />
      <EmptyState
        title="The monitors of one symbol will be here."
        actions={
          <Select
            label="Symbol"
            value=""
            options={[{ value: '', label: 'Choose a symbol', isDisabled: true }, ...names.map((name) => ({ value: name, label: name }))]}
            onChange={(name) => setSymbol(name, { isStep: true })}
          />
        }
      >
        <p>The data hold several symbols; monitors watch the forecasts of one series at a time.</p>
      </EmptyState>
    </>
  )
}
