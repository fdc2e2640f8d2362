import type { ColumnMapping, ColumnRole, CsvMapping, Provenance } from './types'

/** A bundled file of real market data: `path` is relative to the page. */
export type SampleFile = {
  readonly id: 'features-daily' | 'market-daily'
  readonly path: string
  readonly title: string
  /** one line for the screen */
  readonly description: string
  readonly mapping: CsvMapping
  readonly provenance: Provenance
}

type Columns = readonly (readonly [name: string, unit: string | null, role?: ColumnRole])[]

const FEATURES: Columns = [
  ['ret_1d', 'log return'],
  ['rvol_21d', 'a year'],
  ['mom_63d', 'log return'],
  ['drawdown_252d', 'fraction, 0 or below'],
  ['log_vix', null],
  ['vix_chg_5d', null],
  ['term_spread', 'percentage points'],
  ['credit_stress', 'index points'],
  ['credit_chg_21d', 'index points'],
]

const MARKET: Columns = [
  ['open', 'index points'],
  ['high', 'index points'],
  ['low', 'index points'],
  ['close', 'index points', 'price'],
  ['volume', 'shares'],
  ['vix', 'percent a year'],
  ['dgs3mo', 'percent a year'],
  ['dgs2', 'percent a year'],
  ['dgs10', 'percent a year'],
  ['fed_funds', 'percent a year'],
  ['usd_index', 'Jan 2006 = 100'],
  ['wti', 'US dollars a barrel'],
  ['ofr_credit', 'index points'],
  ['ofr_fsi', 'index points'],
  ['initial_claims', 'persons'],
  ['gold', 'US dollars an ounce'],
  ['unrate', 'percent'],
]

const ATTRIBUTION =
  'S&P 500 levels via skfolio (BSD-3-Clause) and arch (NCSA); VIX via datasets/finance-vix (PDDL); ' +
  'oil: U.S. Energy Information Administration; yields, dollar, federal funds: Board of Governors of the Federal Reserve System; ' +
  'stress index: Office of Financial Research; claims and unemployment: U.S. Department of Labor; gold: World Bank (CC-BY-4.0).'

const LICENCE =
  'Mixed: US government series in the public domain; S&P 500 via BSD-3-Clause and NCSA packages and VIX via PDDL, where the index owners\u2019 rights are unsure; gold CC-BY-4.0.'

/** The bundled files. Their mappings are known, so nothing has to be asked. */
export const SAMPLE_FILES: Readonly<Record<SampleFile['id'], SampleFile>> = {
  'features-daily': {
    id: 'features-daily',
    path: 'samples/features-daily.csv',
    title: 'Market features, daily',
    description: 'Nine regime features of the US market, 5 764 trading days from 2000-02-02 to 2022-12-28, no holes.',
    mapping: mappingOf(FEATURES),
    provenance: { title: 'Market features, daily', licence: LICENCE, attribution: ATTRIBUTION, sourceFile: 'samples/features-daily.csv' },
  },
  'market-daily': {
    id: 'market-daily',
    path: 'samples/market-daily.csv',
    title: 'Market data, daily',
    description: 'Prices, VIX, rates, stress and macro series of the US market, 8 313 trading days from 1990-01-02 to 2022-12-28, holes left empty.',
    mapping: mappingOf(MARKET),
    provenance: { title: 'Market data, daily', licence: LICENCE, attribution: ATTRIBUTION, sourceFile: 'samples/market-daily.csv' },
  },
}

function mappingOf(columns: Columns): CsvMapping {
  return {
    delimiter: ',',
    decimalMark: '.',
    hasHeader: true,
    dateColumn: 0,
    dateFormat: 'YYYY-MM-DD',
    columns: columns.map(([name, unit, role = 'feature'], i): ColumnMapping => ({ index: i + 1, name, unit, role })),
    missingWords: [],
    refusedCells: 'missing',
  }
}
