import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { nextDue } from '../../../../domain/schedule/dueTimes'
import { localDay } from '../../../../domain/shared/localDay'
import type { Schedule, ScheduledRun } from '../../../../domain/schedule/types'
import { serviceMutation, serviceQuery } from '../../../../queries/service'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatDay, formatInstant } from '../../../../ui/format/date'
import { plural } from '../../../../ui/format/text'
import { Select } from '../../../../ui/forms/Select'
import { Row, Stack } from '../../../../ui/layout/Grid'
import { Panel } from '../../../../ui/layout/Panel'
import { ReadFailure } from '../ReadFailure'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))
/** Due times listed of a run that made up for many. */
const MOST_LISTED = 6

/** When the model in production is trained anew by itself, and what was trained so. */
export function SchedulePanel() {
  const { store, clock } = useServices()
  const state = useQuery(serviceQuery(store))
  const mutation = useMutation(serviceMutation(store, useQueryClient()))
  if (state.error) return <Panel title="Schedule"><ReadFailure what="The schedule" error={state.error} onRetry={() => void state.refetch()} /></Panel>
  if (!state.data) return <Panel title="Schedule"><SkeletonLines count={3} label="Reading the schedule" /></Panel>
  const { schedule } = state.data
  const set = (change: Partial<Pick<Schedule, 'isOn' | 'weekday' | 'hour'>>) => {
    const { isOn, weekday, hour, minute } = { ...schedule, ...change }
    mutation.mutate({ kind: 'setSchedule', isOn, weekday, hour, minute })
  }
  return (
    <Panel
      id="schedule"
      title={schedule.isOn ? `Next training ${formatInstant(nextDue(schedule, clock.now()))}` : 'No training is scheduled'}
      subtitle="Local time; it ends in staging. Nothing runs while no tab of this page is open: what was missed is one training when it opens"
      actions={
        <Button size="small" kind={schedule.isOn ? 'secondary' : 'primary'} isBusy={mutation.isPending} onClick={() => set({ isOn: !schedule.isOn })}>
          {schedule.isOn ? 'Switch off' : 'Switch on'}
        </Button>
      }
    >
      <Stack gap="s3">
        <Row>
          <Select label="Day" value={String(schedule.weekday)} options={WEEKDAYS.map((label, i) => ({ value: String(i), label }))} onChange={(value) => set({ weekday: Number(value) })} />
          <Select label="Time" value={String(schedule.hour)} options={HOURS} onChange={(value) => set({ hour: Number(value) })} />
        </Row>
        {mutation.error && (
          <InlineNotice kind="danger" isAnnounced>
            {mutation.error.message}
          </InlineNotice>
        )}
        {schedule.runs.length === 0 ? <p className="muted">Trainings that the schedule starts will be listed here, with the dates they were due.</p> : <Table caption="Scheduled trainings" columns={COLUMNS} rows={schedule.runs} rowKey={({ at }) => at} pageSize={5} isCompact isTight />}
      </Stack>
    </Panel>
  )
}

const COLUMNS: readonly Column<ScheduledRun>[] = [
  { id: 'at', header: 'Started', isRowHeader: true, cell: ({ at }) => formatInstant(at) },
  { id: 'due', header: 'Was due', cell: ({ due }) => dueWords(due) },
]

/** '3 dates, one training: 2026-12-06, 2026-12-13, 2026-12-20' */
function dueWords(due: readonly number[]): string {
  const shown = due.slice(-MOST_LISTED).map((at) => formatDay(localDay(at))).join(', ')
  const earlier = due.length > MOST_LISTED ? `${plural(due.length - MOST_LISTED, 'earlier one')}, ` : ''
  return due.length === 1 ? shown : `${plural(due.length, 'date')}, one training: ${earlier}${shown}`
}
