import { SESSIONS_TO_NO_DATA } from '../monitor/monitorStates'
import type { MonitorState } from '../monitor/types'
import { groupThousands } from '../training/words'
import type { SymbolLook } from './lookAtSymbols'

/** Worst first. */
const ORDER: readonly MonitorState[] = ['Alerting', 'Error', 'NoData', 'Recovering', 'Pending', 'Normal']

/** Where a symbol stands: in the worst state of its monitors; one that lags behind the others has no data. */
export type SymbolStanding = SymbolLook & { readonly state: MonitorState; /** ids of the monitors in it, unless it is normal */ readonly causes: readonly string[] }

/** The symbols, those with most to look at first. */
export function symbolStandings(looks: readonly SymbolLook[]): readonly SymbolStanding[] {
  return looks.map(standingOf).sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.causes.length - a.causes.length || (a.symbol < b.symbol ? -1 : 1))
}

function standingOf(look: SymbolLook): SymbolStanding {
  const states = new Set(look.monitors.map(({ state }) => state))
  const isBehind = look.nBehind >= SESSIONS_TO_NO_DATA
  const state = ORDER.find((each) => states.has(each) || (each === 'NoData' && isBehind)) ?? 'Normal'
  return { ...look, state, causes: state === 'Normal' ? [] : look.monitors.flatMap((monitor) => (monitor.state === state ? [monitor.id] : [])) }
}

/** 'A monitor alerts on 2 of 8 symbols' */
export function symbolsSentence(standings: readonly SymbolStanding[]): string {
  const count = (wanted: MonitorState) => standings.filter(({ state }) => state === wanted).length
  const of = `${groupThousands(standings.length)} ${standings.length === 1 ? 'symbol' : 'symbols'}`
  if (count('Alerting') > 0) return `A monitor alerts on ${count('Alerting')} of ${of}`
  if (count('Error') > 0) return `A monitor cannot be computed on ${count('Error')} of ${of}`
  if (count('NoData') > 0) return `Nothing alerts; ${count('NoData')} of ${of} ${count('NoData') === 1 ? 'lags' : 'lag'} behind`
  if (count('Recovering') > 0) return `${count('Recovering')} of ${of} ${count('Recovering') === 1 ? 'is' : 'are'} recovering`
  return count('Pending') > 0 ? `Nothing alerts on ${of}; ${count('Pending')} may` : `Nothing alerts on ${of}`
}
