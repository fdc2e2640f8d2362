import { memo } from 'react'
import type { Alarm, Band, MonitorReport } from '../../../domain/monitor/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { figureWords } from './figureWords'
import { StateWord } from './StateChip'
import { shortBand } from './WindowTable'

type Props = { readonly report: MonitorReport; readonly stressed: string; readonly rows: string }

type Row = { readonly alarm: Alarm; readonly band: Band; readonly nRows: number }

const PAGE = 8

/** When each monitor was outside its band since training, the newest first; what wants an answer are the alerts. */
export const SpellsPanel = memo(function SpellsPanel({ report, stressed, rows }: Props) {
  const alarms = alarmRows(report)
  const nOpen = alarms.filter(({ alarm }) => alarm.to === null).length
  const wordsOf = (band: Band) => figureWords(band, stressed, rows)
  const columns: readonly Column<Row>[] = [
    { id: 'monitor', header: 'Monitor', isRowHeader: true, cell: ({ band }) => `${wordsOf(band).name}${band.window === null ? '' : `, ${band.window} ${rows}`}` },
    { id: 'from', header: 'Began', noWrap: true, sortValue: ({ alarm }) => alarm.from, cell: ({ alarm }) => formatDay(alarm.from) },
    { id: 'to', header: 'Ended', noWrap: true, sortValue: ({ alarm }) => alarm.to, cell: ({ alarm }) => (alarm.to === null ? <StateWord state="Alerting" /> : formatDay(alarm.to)) },
    { id: 'rows', header: 'Length', unit: rows, align: 'end', sortValue: ({ nRows }) => nRows, cell: ({ nRows }) => formatInteger(nRows) },
    { id: 'worst', header: 'Worst', align: 'end', noWrap: true, cell: ({ alarm, band }) => wordsOf(band).say(alarm.worst) },
    { id: 'band', header: 'Band', align: 'end', noWrap: true, isNarrowHidden: true, cell: ({ band }) => shortBand(band, wordsOf(band)) },
  ]
  return (
    <Panel
      title={alarms.length === 0 ? 'No monitor was outside its band since training' : `Outside their bands ${plural(alarms.length, 'time')} since training, ${nOpen === 0 ? 'none of them now' : `${formatInteger(nOpen)} of them now`}`}
      subtitle="Record of every monitor, told or not; alerts that want an answer stand at the top. From the third of five rows outside the band to the fifth in a row inside 80 % of it"
    >
      {alarms.length === 0 ? (
        <p>Spells outside a band will be listed here, with the day they began and ended and the worst value between.</p>
      ) : (
        <Table caption="Spells outside a band since training" columns={columns} rows={alarms} rowKey={({ alarm }) => `${alarm.monitor} ${alarm.from}`} pageSize={PAGE} />
      )}
    </Panel>
  )
})

function alarmRows({ alarms, tracks, dates }: MonitorReport): Row[] {
  const bands = new Map(tracks.map(({ band }) => [band.id, band]))
  const rowOf = (day: number) => dates.indexOf(day)
  return alarms
    .map((alarm): Row => ({ alarm, band: bands.get(alarm.monitor)!, nRows: (alarm.to === null ? dates.length : rowOf(alarm.to)) - rowOf(alarm.from) }))
    .sort((a, b) => b.alarm.from - a.alarm.from || a.band.id.localeCompare(b.band.id))
}
