import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { formatInteger } from '../../../../ui/format/number'
import type { ModelView } from '../../modelView'
import { ALL_SYMBOLS } from '../../symbols/SymbolBar'
import type { Search } from '../monitorSearch'

/** Alerts, rules, policy, schedule and log belong to the model on all of its symbols, and stand there. */
export function OneOfSymbols({ view: { table, nWatched } }: { readonly view: ModelView }) {
  return (
    <InlineNotice
      kind="info"
      word={`One of ${formatInteger(nWatched)} symbols`}
      actions={
        <Link to="." search={(current: Search) => ({ ...current, symbol: ALL_SYMBOLS })} className={buttonClass('secondary', 'small')}>
          All symbols
        </Link>
      }
    >
      These are the monitors of {table.symbol}, under the alarm budget that all symbols share. Alerts, rules, policy and schedule are those of the model on all of them.
    </InlineNotice>
  )
}
