import { Link } from '@tanstack/react-router'
import type { ModelVersion } from '../../../domain/model/types'
import type { Digest } from '../../../domain/shared/digest'
import { buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { formatDay } from '../../../ui/format/date'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { WatchedPicker } from './WatchedPicker'

type Props = { readonly version: ModelVersion; readonly datasetDigest: Digest; readonly datasetName: string }

/** No row comes after the training part. */
export function NothingNew({ version, datasetDigest, datasetName }: Props) {
  return (
    <Stack>
      <PageHeader title="Nothing to watch yet" documentTitle="Monitor" subtitle={`${version.name} ${version.version} on ${datasetName}`} />
      <WatchedPicker version={version} datasetDigest={datasetDigest} />
      <EmptyState
        title="The monitors of the model will be here, once there are rows it was not trained on."
        actions={
          <Link to="/data/import" search={{ into: datasetDigest }} className={buttonClass('primary', 'medium', false)}>
            Add new data
          </Link>
        }
      >
        <p>
          The last training day is {formatDay(version.metadata.data.trainLastDay)}, and no row of {datasetName} comes after it.
        </p>
      </EmptyState>
    </Stack>
  )
}
