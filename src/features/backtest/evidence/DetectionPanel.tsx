import type { Backtest } from '../../../domain/backtest/types'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { Panel } from '../../../ui/layout/Panel'
import { Term } from '../../../ui/overlay/Popover'
import { detectionTitle, valueOf } from './sensitivityView'

/** How late the strategy follows what hindsight calls a switch. */
export function DetectionPanel({ backtest, footer }: { readonly backtest: Backtest; readonly footer: string }) {
  const { nSwitches, nDetected, median, mean } = backtest.detection
  return (
    <Panel title={detectionTitle(backtest)} subtitle="From a switch in hindsight to the close it was acted on" footer={[footer, 'yardstick: the most probable smoothed regime']}>
      <DefinitionList
        items={[
          { id: 'switches', term: <Term definition="Changes of the most probable regime by smoothed probabilities, which use the rows after each day. They measure the strategy and never enter it.">Switches in hindsight</Term>, value: formatInteger(nSwitches) },
          { id: 'detected', term: <Term definition="Switches whose regime the strategy acted on before hindsight left that regime again.">Acted on in time</Term>, value: `${formatInteger(nDetected)} of ${formatInteger(nSwitches)}` },
          { id: 'median', term: 'Median delay, rows', value: formatFixed(valueOf(median), 1) },
          { id: 'mean', term: 'Mean delay, rows', value: formatFixed(valueOf(mean), 1) },
        ]}
      />
    </Panel>
  )
}
