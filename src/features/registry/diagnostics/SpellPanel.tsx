import { BandedBars } from '../../../charts/BandedBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import { binShares } from '../../../domain/diagnostics/healthyRanges'
import { SPELL_EDGES } from '../../../domain/diagnostics/rules'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatDays, formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import type { ResidualView } from './ResidualPanels'

/** How long the spells of one regime last, beside those of healthy histories decoded in the same way. */
export function SpellPanel({ version, part, rowWord, footer, state }: Omit<ResidualView, 'index'> & { readonly state: number }) {
  const regime = version.mapping.regimes[state]!
  const { nSpells, meanRows, upTo } = part.figures.spells[state]!
  const healthy = part.healthy?.spells[state]
  const observed = nSpells === 0 ? SPELL_EDGES.map(() => 0).concat(0) : binShares(upTo)
  const bars = observed.map((value, i) => ({ label: binLabel(i), value, range: healthy?.shares[i] ?? null }))
  const expected = healthy?.meanRows ? `healthy histories show ${formatDays(healthy.meanRows.low)} to ${formatDays(healthy.meanRows.high)}` : 'too few simulated to compare'
  const title = meanRows === null ? `${regime}: no whole spell` : `${regime} lasts ${formatDays(meanRows)} ${rowWord} on average, ${expected}`
  return (
    <ChartFrame
      title={title}
      subtitle={`Share of its ${plural(nSpells, 'whole spell')} by length, ${rowWord}, %`}
      footer={footer}
      summary={`Brackets hold 95 % of the simulated histories, decoded in the same way, bin by bin. Spells cut off by an end of a series or part are left out, ${plural(nSpells, 'spell')} remain.`}
      fileName={`spells-${regime}-${part.part}`}
      regimes={regimeStyles(version.mapping.regimes).slice(state, state + 1)}
      table={{
        caption: `Spells of ${regime} by length`,
        columns: [{ header: `Length, ${rowWord}`, isNumeric: false }, { header: 'Spells', isNumeric: true, format: (value) => formatInteger(value) }, ...['Share', 'Expected', 'Healthy from', 'Healthy to'].map((header) => ({ header, isNumeric: true, format: (value: number) => formatPercent(value, 1) }))],
        rows: bars.map(({ label, value, range }, i) => [label, Math.round(value * nSpells), value, healthy?.expectedShares[i] ?? null, range?.low ?? null, range?.high ?? null]),
      }}
    >
      <BandedBars bars={bars} format={(value) => formatFixed(100 * value, 0)} />
    </ChartFrame>
  )
}

function binLabel(i: number): string {
  const [from, to] = [i === 0 ? 1 : SPELL_EDGES[i - 1]! + 1, SPELL_EDGES[i]]
  if (to === undefined) return `> ${SPELL_EDGES.at(-1)}`
  return from === to ? String(from) : `${from}–${to}`
}
