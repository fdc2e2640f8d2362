import { useMemo } from 'react'
import { compareVersions, type MeanDifference, type StatePair, type TransitionDifference, type VersionComparison } from '../../../domain/comparison/compareVersions'
import type { ModelVersion } from '../../../domain/model/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatFixed } from '../../../ui/format/number'
import { formatFeatureValue, formatProbability } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Chip } from '../../../ui/layout/Chip'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { CONFIG_FACTS, DATA_FACTS, factRows, METRIC_FACTS, type FactRow } from './factRows'

/** What differs between two versions, and what does not. */
export function Comparison({ a, b }: { readonly a: ModelVersion; readonly b: ModelVersion }) {
  const { change, states } = useMemo(() => compareVersions(a, b), [a, b])
  return (
    <Stack>
      {a.digest === b.digest && <InlineNotice kind="info">Both are the same version: nothing differs.</InlineNotice>}
      <Grid>
        <Cell span={6}>
          <Stack>
            <Facts title="Configuration" subtitle={CHANGE_WORDS[change]} rows={factRows(CONFIG_FACTS, a, b)} a={a} b={b} />
            <Facts title="Data" rows={factRows(DATA_FACTS, a, b)} a={a} b={b} />
          </Stack>
        </Cell>
        <Cell span={6}>
          <Facts title="Metrics" rows={factRows(METRIC_FACTS, a, b)} a={a} b={b} />
        </Cell>
      </Grid>
      {states === null ? <InlineNotice kind="warning">The two read different features, so their states cannot be matched and their parameters cannot be set side by side.</InlineNotice> : <States states={states} a={a} b={b} />}
    </Stack>
  )
}

const CHANGE_WORDS = {
  major: 'By the rule of version numbers a major step: features, states or covariance type differ',
  minor: 'By the rule of version numbers a minor step: trained anew',
  patch: 'By the rule of version numbers a patch: the parameters are the same',
} as const

type Sides = { readonly a: ModelVersion; readonly b: ModelVersion }

function Facts({ title, subtitle, rows, a, b }: Sides & { readonly title: string; readonly subtitle?: string; readonly rows: readonly FactRow[] }) {
  const nDifferent = rows.filter(({ isDifferent }) => isDifferent).length
  return (
    <Panel title={nDifferent === 0 ? `${title}: equal` : `${title}: ${plural(nDifferent, 'difference')}`} {...(subtitle !== undefined && { subtitle })}>
      <Table
        caption={`${title} of both versions`}
        columns={[
          { id: 'term', header: '', isRowHeader: true, cell: ({ term }: FactRow) => term },
          { id: 'a', header: headerOf(a, b), cell: (row) => row.a },
          { id: 'b', header: headerOf(b, a), cell: (row) => row.b },
          { id: 'mark', header: '', cell: ({ isDifferent }) => isDifferent && <Chip>differs</Chip> },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        isCompact
      />
    </Panel>
  )
}

function States({ states: { pairs, means, transitions }, a, b }: Sides & { readonly states: NonNullable<VersionComparison['states']> }) {
  return (
    <>
      <Panel title="States matched" subtitle="Hellinger distance of the Gaussians in raw units: 0 equal, 1 apart">
        <Table
          caption="Which state of the second version is which of the first"
          columns={[
            { id: 'a', header: headerOf(a, b), isRowHeader: true, cell: ({ regimeA }: StatePair) => regimeA ?? 'no match' },
            { id: 'b', header: headerOf(b, a), cell: ({ regimeB }) => regimeB },
            { id: 'distance', header: 'Distance', align: 'end', cell: ({ distance }) => formatFixed(distance, 3), sortValue: ({ distance }) => distance },
            { id: 'mark', header: '', cell: ({ regimeA, regimeB }) => regimeA !== regimeB && <Chip kind="warning">another name</Chip> },
          ]}
          rows={pairs}
          rowKey={({ b: state }) => state}
          isCompact
        />
      </Panel>
      <Grid>
        <Cell span={6}>
          <Panel title="Transition probabilities" subtitle="Per row of data, %">
            <Table caption="Transition probabilities side by side, %" columns={[...transitionColumns(a, b)]} rows={transitions} rowKey={({ from, to }) => `${from.b} ${to.b}`} isCompact />
          </Panel>
        </Cell>
        <Cell span={6}>
          <Panel title="Means" subtitle="Raw units">
            <Table caption="Means side by side, in raw units" columns={[...meanColumns(a, b)]} rows={means} rowKey={({ pair, feature }) => `${pair.b} ${feature}`} pageSize={30} isCompact />
          </Panel>
        </Cell>
      </Grid>
    </>
  )
}

function transitionColumns(a: ModelVersion, b: ModelVersion): readonly Column<TransitionDifference>[] {
  return [
    { id: 'from', header: 'From', isRowHeader: true, cell: ({ from }) => from.regimeB },
    { id: 'to', header: 'To', cell: ({ to }) => to.regimeB },
    { id: 'a', header: headerOf(a, b), align: 'end', cell: (row) => (row.a === null ? '–' : formatProbability(row.a)) },
    { id: 'b', header: headerOf(b, a), align: 'end', cell: (row) => formatProbability(row.b) },
    { id: 'change', header: 'Change', align: 'end', cell: (row) => (row.a === null ? '–' : formatProbability(row.b - row.a)), sortValue: (row) => (row.a === null ? null : Math.abs(row.b - row.a)) },
  ]
}

function meanColumns(a: ModelVersion, b: ModelVersion): readonly Column<MeanDifference>[] {
  return [
    { id: 'state', header: 'Regime', isRowHeader: true, cell: ({ pair }) => pair.regimeB },
    { id: 'feature', header: 'Feature', cell: ({ feature }) => feature, sortValue: ({ feature }) => feature },
    { id: 'a', header: headerOf(a, b), align: 'end', cell: (row) => (row.a === null ? '–' : formatFeatureValue(row.a)) },
    { id: 'b', header: headerOf(b, a), align: 'end', cell: (row) => formatFeatureValue(row.b) },
    { id: 'change', header: 'Change', align: 'end', cell: (row) => (row.a === null ? '–' : formatFeatureValue(row.b - row.a)) },
  ]
}

/** The number alone where both have one name. */
function headerOf({ name, version }: ModelVersion, other: ModelVersion): string {
  return name === other.name ? version : `${name} ${version}`
}
