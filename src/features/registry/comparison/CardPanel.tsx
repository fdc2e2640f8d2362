import { useState } from 'react'
import type { CardVerdict, DecisionCard } from '../../../domain/comparison/decisionCard'
import type { Guardrail, GuardrailId } from '../../../domain/comparison/guardrails'
import type { ComparedPair } from '../../../queries/comparison'
import { Button } from '../../../ui/actions/Button'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Icon } from '../../../ui/icons/Icon'
import type { IconName } from '../../../ui/icons/iconPaths'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import styles from '../registry.module.css'
import { DecideDialogs, type Decision } from './DecideDialogs'
import { FalsePromotions } from './FalsePromotions'

type Props = { readonly pair: ComparedPair; readonly isInService: boolean }

/** What the comparison comes to, why, and what can be decided. */
export function CardPanel({ pair, isInService }: Props) {
  const [decision, setDecision] = useState<Decision | null>(null)
  const { card, a, b, comparison, datasetName } = pair
  const { dates } = comparison.days
  return (
    <Panel
      title={<span className={styles.verdict}><Icon name={VERDICT_ICONS[card.verdict]} size={20} /> {card.title}</span>}
      subtitle={`${b.name} ${b.version} in place of ${a.name} ${a.version}${isInService ? '' : ': as if the second were in shadow and the first in production'}`}
      actions={
        isInService && (
          <>
            <Button onClick={() => setDecision('plan')}>Change plan</Button>
            <Button onClick={() => setDecision('reject')}>Reject</Button>
            <Button kind={card.verdict === 'promote' ? 'primary' : 'secondary'} onClick={() => setDecision('promote')}>Promote</Button>
          </>
        )
      }
      footer={[datasetName, dates.length === 0 ? 'no day after both trainings yet' : formatDayRange(dates[0], dates.at(-1)), `filtered, n = ${plural(dates.length, 'paired day')}`]}
    >
      <Grid>
        <Cell span={7}>
          <Stack gap="s3">
            {ownReasons(card).map((reason) => <p key={reason} className={styles.reason}>{reason}</p>)}
            <ul className={styles.gates} aria-label="Guardrails">
              {card.guardrails.map((guardrail) => <GuardrailLine key={guardrail.id} guardrail={guardrail} />)}
            </ul>
          </Stack>
        </Cell>
        <Cell span={5}>
          <Stack gap="s3">
            <DefinitionList items={planItems(pair)} />
            <FalsePromotions pair={pair} />
          </Stack>
        </Cell>
      </Grid>
      {decision && <DecideDialogs decision={decision} pair={pair} onClose={() => setDecision(null)} />}
    </Panel>
  )
}

/** Without those that stand beside their guardrail. */
function ownReasons({ reasons, guardrails }: DecisionCard): readonly string[] {
  return reasons.filter((reason) => !guardrails.some(({ message }) => message === reason))
}

const VERDICT_ICONS: Readonly<Record<CardVerdict, IconName>> = { promote: 'check', reject: 'danger', daysLeft: 'calendar', review: 'warning', unhealthy: 'danger' }

const GUARDRAIL_WORDS: Readonly<Record<GuardrailId, string>> = {
  identicalDays: 'Identical days', liveDays: 'Live days', pit: 'Forecast not rejected', switches: 'Switches', drawdown: 'Drawdown after costs', latency: 'Latency', agreement: 'Agreement viewed',
}
const STATE_WORDS: Readonly<Record<Guardrail['verdict'], string>> = { passed: 'Passed', failed: 'Failed', notYet: 'Not yet', notAvailable: 'Not judged' }
const STATE_ICONS: Readonly<Record<Guardrail['verdict'], IconName>> = { passed: 'check', failed: 'danger', notYet: 'calendar', notAvailable: 'minus' }

function GuardrailLine({ guardrail: { id, verdict, message } }: { readonly guardrail: Guardrail }) {
  return (
    <li>
      <Icon name={STATE_ICONS[verdict]} />
      <div>
        <p className={styles.gateName}>
          {GUARDRAIL_WORDS[id]} <span className="muted">{STATE_WORDS[verdict]}</span>
        </p>
        <p className={styles.gateMessage}>{message}</p>
      </div>
    </li>
  )
}

function planItems({ comparison: { plan, days, nDays, latest, detectable }, standing }: ComparedPair) {
  return [
    { id: 'claim', term: 'Claim', value: plan.kind === 'superiority' ? 'better' : `not worse by ${plan.margin} nats a day` },
    { id: 'looks', term: 'Looks, at 2.5 % each', value: `${plan.looks.map((look) => formatInteger(look)).join(' and ')} days` },
    { id: 'plan', term: 'Plan', value: standing.isVoid ? 'changed while it ran: void' : 'as fixed' },
    { id: 'scored', term: 'Days scored', value: formatInteger(nDays) },
    { id: 'features', term: 'Scored on', value: days.isWholeRow ? 'all features' : days.features.length === 0 ? 'nothing in common' : `${plural(days.features.length, 'feature')} in common` },
    { id: 'mean', term: 'Mean difference, nats a day', value: latest === null ? 'too few days' : formatFixed(latest.mean, 3, { isSigned: true }) },
    { id: 'interval', term: '95 %, for orientation', value: latest === null ? 'too few days' : `${formatFixed(latest.interval[0], 3)} to ${formatFixed(latest.interval[1], 3)}` },
    { id: 'detectable', term: 'Found in 80 % of cases', value: detectable === null ? 'too few days' : `${formatFixed(detectable - plan.margin, 3, { isSigned: true })} nats a day` },
  ]
}
