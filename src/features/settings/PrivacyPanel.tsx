import { DefinitionList } from '../../ui/data/DefinitionList'
import { Panel } from '../../ui/layout/Panel'

/** What keeps the data here, and the build that does it. */
export function PrivacyPanel() {
  return (
    <Panel title="Nothing leaves this browser" subtitle="The page's own policy forbids requests to any other address">
      <DefinitionList
        items={[
          { id: 'accounts', term: 'Accounts, analytics', value: 'None' },
          { id: 'requests', term: 'Requests allowed to', value: location.host },
          { id: 'offline', term: 'Works offline', value: 'After the first visit' },
          { id: 'build', term: 'Build', value: __BUILD__ },
        ]}
      />
    </Panel>
  )
}
