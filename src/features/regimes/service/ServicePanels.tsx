import { Cell } from '../../../ui/layout/Grid'
import type { WatchedModel } from '../modelView'
import { AlertPanel } from './alerts/AlertPanel'
import { RulesPanel } from './alerts/RulesPanel'
import { PolicyPanel } from './policy/PolicyPanel'
import { PredictionPanel } from './predictions/PredictionPanel'
import { SchedulePanel } from './schedule/SchedulePanel'

/** Cells of the monitor that are about acting: alerts, when to train anew, and what the model said. */
export function ServicePanels({ view }: { readonly view: WatchedModel }) {
  return (
    <>
      <Cell span={12}>
        <AlertPanel view={view} />
      </Cell>
      <Cell span={8} isTop>
        <PolicyPanel view={view} />
      </Cell>
      <Cell span={4} isTop>
        <SchedulePanel />
      </Cell>
      <Cell span={12}>
        <PredictionPanel view={view} />
      </Cell>
      <Cell span={12}>
        <RulesPanel view={view} />
      </Cell>
    </>
  )
}
