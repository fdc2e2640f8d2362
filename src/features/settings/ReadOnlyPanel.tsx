import { setReadOnly, useReadOnly } from '../../services/readOnlyMode'
import { Checkbox } from '../../ui/forms/Checkbox'
import { Panel } from '../../ui/layout/Panel'

/** For showing the page to somebody without a slip of the hand. */
export function ReadOnlyPanel() {
  const isOn = useReadOnly()
  return (
    <Panel title={isOn ? 'Read-only: nothing that is stored changes' : 'Read-only mode'} subtitle="For showing the page to somebody; it guards against a slip, not against intent">
      <Checkbox label="Refuse whatever would change what is stored" hint="In every tab of this browser. For one tab only, put ?read-only before the # of its address." isChecked={isOn} onChange={setReadOnly} />
    </Panel>
  )
}
