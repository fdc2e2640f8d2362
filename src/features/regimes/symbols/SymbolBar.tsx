import type { DatasetSymbols } from '../../../domain/dataset/types'
import { Button } from '../../../ui/actions/Button'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { FailureState } from '../../../ui/feedback/FailureState'
import { Select } from '../../../ui/forms/Select'
import { PageHeader } from '../../../ui/layout/PageHeader'
import styles from './symbols.module.css'

/** In the address: the symbols together, also for a model that is about one. */
export const ALL_SYMBOLS = '*'

/** Which symbol of the data set the screen is about, the ones beside it, and the way back to all. */
export function SymbolBar({ symbol, symbols: { names } }: { readonly symbol: string; readonly symbols: DatasetSymbols }) {
  const [, setSymbol] = useViewParam('symbol', '')
  const at = names.indexOf(symbol)
  const go = (name: string | undefined) => name !== undefined && setSymbol(name, { isStep: true })
  return (
    <div className={styles.bar}>
      <Select label="Symbol" value={symbol} options={names.map((name) => ({ value: name, label: name }))} onChange={go} />
      <Button disabled={at === 0} onClick={() => go(names[at - 1])}>
        Previous
      </Button>
      <Button disabled={at === names.length - 1} onClick={() => go(names[at + 1])}>
        Next
      </Button>
      <Button kind="quiet" onClick={() => go(ALL_SYMBOLS)}>
        All symbols
      </Button>
    </div>
  )
}

export function UnknownSymbol({ symbol, datasetName }: { readonly symbol: string; readonly datasetName: string }) {
  const [, setSymbol] = useViewParam('symbol', '')
  return (
    <>
      <PageHeader title={`Symbol ${symbol}`} />
      <FailureState title={`${datasetName} has no symbol ${symbol}`} remedies={<Button onClick={() => setSymbol(ALL_SYMBOLS, { isStep: true })}>Show all symbols</Button>}>
        <p>The address names a symbol that this data set does not hold. Choose one of those it has.</p>
      </FailureState>
    </>
  )
}
