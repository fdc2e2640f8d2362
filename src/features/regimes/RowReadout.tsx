import { CursorReadout } from '../../charts/time/CursorReadout'
import type { Cursor } from '../../charts/time/cursor'
import { formatDay } from '../../ui/format/date'
import { formatFixed } from '../../ui/format/number'
import { formatProbability } from '../../ui/format/quantities'
import { Mark } from '../../ui/tone/Mark'
import { probabilitiesAt } from './modelView'
import type { ModelView } from './modelView'
import styles from './regimes.module.css'

type Props = { readonly view: ModelView; readonly cursor: Cursor; readonly fallbackRow: number }

/** Date, price and probabilities of the day under the crosshair, in one line. */
export function RowReadout({ view, cursor, fallbackRow }: Props) {
  return (
    <div className={styles.readout} aria-hidden="true">
      <CursorReadout cursor={cursor} fallbackRow={fallbackRow}>
        {(row) => <RowValues view={view} row={row} />}
      </CursorReadout>
    </div>
  )
}

function RowValues({ view, row }: { readonly view: ModelView; readonly row: number }) {
  const price = view.price?.values[row]
  return (
    <>
      <b>{formatDay(view.inference.dates[row])}</b>
      {view.price && (
        <span>
          {view.price.name} <b>{formatFixed(price, 2)}</b>
        </span>
      )}
      {probabilitiesAt(view, row).map((share, state) => {
        const style = view.styles[state]!
        return (
          <span key={style.name} className={styles.readoutRegime}>
            <Mark tone={style.tone} /> {style.short} <b>{formatProbability(share)}</b>
          </span>
        )
      })}
    </>
  )
}
