import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RuleLimits } from '../../../../domain/alerts/rehearseRule'
import type { AlertRule } from '../../../../domain/alerts/types'
import type { Calibrated } from '../../../../domain/monitor/calibrateMonitors'
import { rehearsalQuery } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { DefinitionList } from '../../../../ui/data/DefinitionList'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatDay } from '../../../../ui/format/date'
import { formatInteger } from '../../../../ui/format/number'
import { plural } from '../../../../ui/format/text'
import type { WatchedModel } from '../../modelView'

export type Rehearsed = AlertRule['rehearsal']

type Props = { readonly view: WatchedModel; readonly calibrated: Calibrated; readonly rule: RuleLimits; readonly onResult: (rehearsed: Rehearsed) => void }

/** Dates of alarms named before the rest is counted. */
const MOST_NAMED = 5

/** What the rule would have done on every row there is. */
export function RehearsalResult({ view: { version, table }, calibrated, rule, onResult }: Props) {
  const { engine } = useServices()
  const { data, error } = useQuery(rehearsalQuery(engine, { version, table, calibrated, rule }))
  useEffect(() => {
    if (data) onResult({ nRows: data.nRows, nAlarms: data.alarms.length, nFalseAlarms: data.nFalseAlarms })
  }, [data, onResult])
  if (error) return <InlineNotice kind="danger">{error.message}</InlineNotice>
  if (!data) return <SkeletonLines count={3} label="Running the rule over the whole history" />
  const { alarms, nRows, nTrainingRows, nFalseAlarms } = data
  const days = alarms.slice(-MOST_NAMED).map(({ from }) => formatDay(from))
  return (
    <>
      <InlineNotice kind={nFalseAlarms > 0 ? 'warning' : 'info'} word="Rehearsal" isAnnounced>
        {alarms.length === 0
          ? `It would never have alerted on ${formatInteger(nRows)} rows.`
          : `It would have alerted ${plural(alarms.length, 'time')} on ${formatInteger(nRows)} rows, ${nFalseAlarms === 0 ? 'never falsely' : `${formatInteger(nFalseAlarms)} of them falsely`}: the model was fitted to ${formatInteger(nTrainingRows)} of these rows, so nothing was wrong with it there.`}
      </InlineNotice>
      {days.length > 0 && <DefinitionList items={[{ id: 'days', term: alarms.length > MOST_NAMED ? `The last ${MOST_NAMED} began` : 'Alarms began', value: days.join(', ') }]} />}
    </>
  )
}
