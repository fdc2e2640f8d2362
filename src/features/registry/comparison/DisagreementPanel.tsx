import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { regimeStyles } from '../../../charts/regimeStyles'
import { disagreementDays } from '../../../domain/comparison/agreement'
import type { PairSide } from '../../../domain/comparison/types'
import type { ComparedPair } from '../../../queries/comparison'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbability } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import styles from '../registry.module.css'

type Day = { readonly regime: string; readonly a: number | null; readonly b: number | null }

/** The days on which the two name different regimes, one after the other, with what each held likely. */
export function DisagreementPanel({ pair: { comparison: { days } } }: { readonly pair: ComparedPair }) {
  const rows = useMemo(() => disagreementDays(days), [days])
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, rows.length - 1)
  if (rows.length === 0) return <Panel title="The two never disagree">On every paired day both name the same regime.</Panel>
  const row = rows[at]!
  const step = (by: number) => setChosen(Math.max(0, Math.min(rows.length - 1, at + by)))
  const regimes = [...new Set([...days.a.regimes, ...days.b.regimes])]
  const shown: readonly Day[] = regimes.map((regime) => ({ regime, a: probabilityOf(days.a, row, regime), b: probabilityOf(days.b, row, regime) }))
  const tones = new Map(regimeStyles(regimes).map((style) => [style.name, style.tone]))
  const difference = days.differences?.[row]
  return (
    <Panel
      title={`${plural(rows.length, 'day')} on which the two disagree`}
      subtitle="Filtered probability of each regime, %; arrow keys step through the days, Page Up and Down by ten"
      actions={
        <>
          <Button size="small" icon="chevronLeft" disabled={at === 0} onClick={() => step(-1)}>Previous day</Button>
          <Button size="small" iconAfter="chevronRight" disabled={at === rows.length - 1} onClick={() => step(1)}>Next day</Button>
        </>
      }
    >
      <div
        className={styles.stepper}
        role="slider"
        tabIndex={0}
        aria-label="Disagreement day"
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={rows.length}
        aria-valuenow={at + 1}
        aria-valuetext={`${formatDay(days.dates[row])}: production ${nameAt(days.a, row)}, shadow ${nameAt(days.b, row)}`}
        onKeyDown={(event) => moveBy(event, rows.length, step)}
      >
        <strong>{formatDay(days.dates[row])}</strong>
        <span className="muted">{formatInteger(at + 1)} of {formatInteger(rows.length)}</span>
        <span>production <ToneLabel tone={tones.get(nameAt(days.a, row))!}>{nameAt(days.a, row)}</ToneLabel></span>
        <span>shadow <ToneLabel tone={tones.get(nameAt(days.b, row))!}>{nameAt(days.b, row)}</ToneLabel></span>
        {difference !== undefined && !Number.isNaN(difference) && <span className="muted">score difference {formatFixed(difference, 3, { isSigned: true })} nats</span>}
      </div>
      <Table
        caption={`Probability of each regime on ${formatDay(days.dates[row])}, %`}
        columns={[
          { id: 'regime', header: 'Regime', isRowHeader: true, cell: ({ regime }: Day) => <ToneLabel tone={tones.get(regime)!}>{regime}</ToneLabel> },
          { id: 'a', header: 'Production', align: 'end', cell: ({ a }) => formatProbability(a) },
          { id: 'b', header: 'Shadow', align: 'end', cell: ({ b }) => formatProbability(b) },
        ]}
        rows={shown}
        rowKey={({ regime }) => regime}
        isCompact
      />
    </Panel>
  )
}

function nameAt({ regimes, states }: PairSide, row: number): string {
  return regimes[states[row]!]!
}

/** Of all states of that name; null where the version has none. */
function probabilityOf({ regimes, filtered }: PairSide, row: number, regime: string): number | null {
  if (!regimes.includes(regime)) return null
  return regimes.reduce((sum, name, k) => sum + (name === regime ? filtered[row * regimes.length + k]! : 0), 0)
}

function moveBy(event: KeyboardEvent<HTMLDivElement>, n: number, step: (by: number) => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: -10, PageDown: 10, Home: -n, End: n }[event.key]
  if (by === undefined) return
  event.preventDefault()
  step(by)
}
