import { Link } from '@tanstack/react-router'
import { rowWords } from '../../../domain/dataset/rowWords'
import type { SymbolRegime } from '../../../domain/inference/symbolRegimes'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatProbability } from '../../../ui/format/quantities'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import { dataSearch, type SymbolsView } from './symbolsView'

type Props = { readonly view: SymbolsView; readonly caption: string; readonly symbols: readonly SymbolRegime[]; readonly isShort?: boolean }

const PAGE_SIZE = 25

/** Where symbols stand: regime, how sure, since when, from which; each name leads to its history. */
export function SymbolTable({ view, caption, symbols, isShort = false }: Props) {
  const columns: Column<SymbolRegime>[] = [
    { id: 'symbol', header: 'Symbol', isRowHeader: true, noWrap: true, cell: ({ symbol }) => <SymbolLink view={view} symbol={symbol} /> },
    { id: 'regime', header: 'Regime', noWrap: true, cell: ({ state }) => <RegimeLabel view={view} state={state} /> },
    { id: 'confidence', header: 'Probability', unit: '%', align: 'end', cell: ({ confidence }) => formatProbability(confidence) },
    { id: 'since', header: 'Since', noWrap: true, cell: ({ sinceDay }) => formatDay(sinceDay) },
    { id: 'rows', header: 'For', unit: rowWords(view.frequency, 2), align: 'end', isNarrowHidden: true, cell: ({ rowsInSpell }) => formatInteger(rowsInSpell) },
    { id: 'before', header: 'Before', noWrap: true, isNarrowHidden: !isShort, cell: ({ previousState }) => (previousState === null ? '–' : <RegimeLabel view={view} state={previousState} />) },
    ...(isShort ? [] : [{ id: 'last', header: 'Last day', noWrap: true, isNarrowHidden: true, cell: ({ day }: SymbolRegime) => formatDay(day) }]),
  ]
  return <Table caption={caption} isInset isCompact columns={columns} rows={symbols} rowKey={({ symbol }) => symbol} pageSize={PAGE_SIZE} />
}

function RegimeLabel({ view, state }: { readonly view: SymbolsView; readonly state: number }) {
  const style = view.styles[state]!
  return (
    <ToneLabel tone={style.tone} isRegular>
      {style.name}
    </ToneLabel>
  )
}

function SymbolLink({ view, symbol }: { readonly view: SymbolsView; readonly symbol: string }) {
  return (
    <Link to="/explore/$digest" params={{ digest: view.version.digest }} search={{ ...dataSearch(view), symbol }}>
      {symbol}
    </Link>
  )
}
