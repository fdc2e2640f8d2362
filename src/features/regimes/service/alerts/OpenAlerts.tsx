import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { groupAlerts } from '../../../../domain/alerts/groupAlerts'
import type { AlertGroup } from '../../../../domain/alerts/types'
import { alertWords } from '../../../../domain/alerts/words'
import { alertingQuery, alertListQuery } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { useToday } from '../../../../services/useToday'
import { buttonClass } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { plural } from '../../../../ui/format/text'

/** Alerts that wait for the analyst, a strip a model, with the one thing to do. */
export function OpenAlerts() {
  const { store } = useServices()
  const today = useToday()
  const alerts = useQuery(alertListQuery(store))
  const alerting = useQuery(alertingQuery(store))
  const error = alerts.error ?? alerting.error
  if (error) return <InlineNotice kind="danger">The alerts could not be read: {error.message}</InlineNotice>
  if (!alerts.data || !alerting.data) return null
  const waiting = groupAlerts(alerts.data, alerting.data.silences, today).filter(({ open }) => open.length > 0)
  return waiting.map((group) => (
    <InlineNotice
      key={group.modelDigest}
      kind="warning"
      word={group.open.length === 1 ? 'Alert' : plural(group.open.length, 'alert')}
      actions={
        <Link to="/monitor" search={{ model: group.modelDigest }} className={buttonClass('secondary', 'small')}>
          Review
        </Link>
      }
    >
      {groupWords(group)}
    </InlineNotice>
  ))
}

function groupWords({ modelLabel, open, heldBack }: AlertGroup): string {
  const [first, ...others] = open
  const more = others.length === 0 ? '' : `, and ${plural(others.length, 'other')}`
  const held = heldBack.length === 0 ? '' : ` ${plural(heldBack.length, 'other alert')} held back until the data are sound.`
  return `${modelLabel}: ${first ? alertWords(first) : ''}${more}.${held}`
}
