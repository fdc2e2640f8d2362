import type { OpenedBackup } from '../../../domain/backup/openBackup'
import type { Arrivals, RestorePlan } from '../../../domain/backup/port'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { joinWords, plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'

/** Names beyond these are counted. */
const MAX_NAMES = 4

/** What is new, what is here already, what differs, and what becomes of the two logs. */
export function RestorePlanFacts({ plan, backup }: { readonly plan: RestorePlan; readonly backup: OpenedBackup }) {
  return (
    <Stack gap="s3">
      <p>{introOf(plan)}</p>
      <DefinitionList
        valuesAt="start"
        items={[
          { id: 'datasets', term: 'Data sets', value: arrivalWords(plan.datasets) },
          { id: 'models', term: 'Models', value: arrivalWords(plan.models) },
          { id: 'mappings', term: 'Mappings', value: arrivalWords(plan.mappings) },
          { id: 'recipes', term: 'Recipes', value: arrivalWords(plan.recipes) },
          { id: 'runs', term: 'Runs', value: runWords(plan.runs) },
          { id: 'signers', term: 'Trusted signers', value: signerWords(plan) },
          { id: 'production', term: 'Production', value: productionWords(plan) },
          { id: 'log', term: 'Audit log', value: historyWords(plan, backup.manifest.log.nEvents) },
        ]}
      />
      {plan.into === 'merge' && (
        <p>
          Left in the file: settings, policy and schedule, rules and silences of alerts, alerts that are still open, and the trash.
          {plan.nAlerts > 0 && ` ${plural(plan.nAlerts, 'alert')} of the past ${plan.nAlerts === 1 ? 'comes' : 'come'} with the models.`}
        </p>
      )}
      {plan.renamed.length > 0 && (
        <InlineNotice kind="info" word="Other names">
          {someOf(plan.renamed.map(({ from, to }) => `${from} comes as ${to}`))}: another model has that label here.
        </InlineNotice>
      )}
      {plan.repaired.length > 0 && (
        <InlineNotice kind="info" word="Repaired">
          {someOf(plan.repaired)}: damaged here, sound in the backup.
        </InlineNotice>
      )}
      {plan.damaged.length > 0 && (
        <InlineNotice kind="warning" word="Damaged">
          {someOf(plan.damaged)} no longer {plan.damaged.length === 1 ? 'matches its digest' : 'match their digests'} in the backup{plan.into === 'empty' ? ', and will not be used here either' : ' and will be left out'}.
        </InlineNotice>
      )}
      {plan.logBreaksAt !== null && (
        <InlineNotice kind="warning" word="Log broken">
          The audit log in the backup breaks at event {plan.logBreaksAt}.
          {plan.history === 'attached' ? ' It cannot be kept beside the log here, so this backup can be restored only where nothing is stored.' : ' It comes as it is, and the break will show.'}
        </InlineNotice>
      )}
    </Stack>
  )
}

function introOf({ into, repaired }: RestorePlan): string {
  if (into === 'empty') return 'Nothing is stored here: this browser becomes what the backup holds.'
  return `What is here stays as it is${repaired.length === 0 ? '' : ', but for what is damaged'}. What is missing here is added.`
}

function arrivalWords({ fresh, here }: Arrivals): string {
  if (fresh.length + here.length === 0) return 'None'
  const already = here.length === 0 ? '' : `${here.length} here already`
  if (fresh.length === 0) return already
  return `${fresh.length} new: ${someOf(fresh)}${already && `; ${already}`}`
}

function runWords({ nFresh, nHere }: RestorePlan['runs']): string {
  if (nFresh + nHere === 0) return 'None'
  return [...(nFresh > 0 ? [`${nFresh} new`] : []), ...(nHere > 0 ? [`${nHere} here already`] : [])].join('; ')
}

function signerWords({ into, signers }: RestorePlan): string {
  if (signers.length === 0) return into === 'empty' ? 'None' : 'None that are not here'
  const names = someOf(signers.map(({ name }) => name))
  return into === 'empty' ? names : `${names}: not trusted here unless you say so below`
}

function productionWords({ into, production }: RestorePlan): string {
  const { here, inBackup } = production
  if (into === 'empty') return inBackup ?? 'None'
  return `${here ?? 'None'} here; ${inBackup ?? 'none'} in the backup`
}

function historyWords({ history, logBreaksAt }: RestorePlan, nEvents: number): string {
  const events = `${plural(nEvents, 'event')}${logBreaksAt === null ? ', chain verified' : ''}`
  switch (history) {
    case 'becomesLog':
      return `${events}. It becomes the log here, and one event is added: that it was restored.`
    case 'contained':
      return `${events}. The log here begins with them and goes on.`
    case 'attached':
      return `${events}. They are kept beside the log here, which goes on and says what was restored.`
  }
}

function someOf(names: readonly string[]): string {
  const more = names.length - MAX_NAMES
  return more > 0 ? `${names.slice(0, MAX_NAMES).join(', ')} and ${more} more` : joinWords(names)
}
