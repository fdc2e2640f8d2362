import { drawTable, studyHealthyFit, trainOn, TWO_STATES } from '../../support/diagnosisStudy'
import { N_REPLICATES } from '../../../src/domain/diagnostics/rules'
import type { Bench } from './bench'

const N_ROWS = 500
/** Not those of the tests. */
const FIRST_SEED = 50_000

/**
 * Models of two states and two features, each trained on rows of its own that the truth draws, 80 % of them, and diagnosed: the share of
 * checks that find a fault in these healthy fits (0.01 is meant), and the share of 95 % intervals that hold the truth.
 */
export const benchDiagnostics: Bench = async ({ nModels, isQuick }, tell) => {
  const fits = []
  for (let m = 0; m < nModels; m++) {
    const table = drawTable(TWO_STATES, N_ROWS, FIRST_SEED + m)
    fits.push(studyHealthyFit(await trainOn(table), table, isQuick ? 99 : N_REPLICATES))
  }
  const of = `of a healthy fit to ${0.8 * N_ROWS} rows`
  const tellRates = (id: string, name: string, values: readonly number[]): void => tell({ kind: 'rates', id: `diagnostics-${id}`, name, place: 'Node', unit: '', values })
  tellRates('faults', `share of the checks ${of} that find a fault`, fits.map(({ off, checks }) => off / checks))
  tellRates('wald', `share of the 95 % intervals ${of}, from the information, that hold the truth`, fits.map(({ covered }) => covered.filter(({ wald }) => wald).length / covered.length))
  tellRates('bootstrap', `share of the 95 % intervals ${of}, by bootstrap, that hold the truth`, fits.map(({ covered }) => covered.filter(({ bootstrap }) => bootstrap).length / covered.length))
}
