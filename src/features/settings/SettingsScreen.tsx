import { Cell, Grid, Stack } from '../../ui/layout/Grid'
import { PageHeader } from '../../ui/layout/PageHeader'
import { AnalystPanel } from './AnalystPanel'
import { AuditPanel } from './AuditPanel'
import { BackupPanel } from './backup/BackupPanel'
import { EnginePanel } from './EnginePanel'
import { ErasePanel } from './ErasePanel'
import { LockPanel } from './lock/LockPanel'
import { PrivacyPanel } from './PrivacyPanel'
import { PolicyPanel } from './signing/PolicyPanel'
import { SignersPanel } from './signing/SignersPanel'
import { ReadOnlyPanel } from './ReadOnlyPanel'
import { SettingsNav } from './SettingsNav'
import { SigningKeyPanel } from './signing/SigningKeyPanel'
import { StoragePanel } from './StoragePanel'
import { TrashPanel } from './TrashPanel'

/** Is it safe and mine? Space and permanence, what was deleted, everything that happened, and the way to erase it. */
export function SettingsScreen() {
  return (
    <>
      <PageHeader title="Settings" subtitle="What this browser keeps, and what has been done with it" />
      <SettingsNav />
      <Grid>
        <Cell span={4} isTop>
          <Stack>
            <AnalystPanel />
            <StoragePanel />
            <ReadOnlyPanel />
            <PrivacyPanel />
            <EnginePanel />
            <ErasePanel />
          </Stack>
        </Cell>
        <Cell span={8} isTop>
          <Stack>
            <BackupPanel />
            <AuditPanel />
            <LockPanel />
            <SigningKeyPanel />
            <SignersPanel />
            <PolicyPanel />
            <TrashPanel />
          </Stack>
        </Cell>
      </Grid>
    </>
  )
}
