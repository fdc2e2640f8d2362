import { useQuery } from '@tanstack/react-query'
import { mappingFor } from '../../../../domain/dataset/savedMapping'
import type { CsvMapping, DatasetSummary } from '../../../../domain/dataset/types'
import type { Digest } from '../../../../domain/shared/digest'
import { mappingListQuery } from '../../../../queries/mappings'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { plural } from '../../../../ui/format/text'
import { Stack } from '../../../../ui/layout/Grid'
import { applyMapping, startOver, type MappingOrigin } from '../importDraft'
import type { ChangeDraft, ShownFile } from '../shownFile'

type Props = {
  readonly file: ShownFile
  readonly datasets: readonly DatasetSummary[]
  /** waiting files of the same shape */
  readonly nSiblings: number
  readonly onDraft: ChangeDraft
  /** gives them this file's mapping */
  readonly onShare: () => void
  readonly onBase: (digest: Digest) => void
}

/** What is known of files of this shape: mappings that were saved, a data set that it continues, files that wait beside it. */
export function MappingNotices({ file, datasets, nSiblings, onDraft, onShare, onBase }: Props) {
  const { store } = useServices()
  const saved = useQuery(mappingListQuery(store))
  const { preview, shape, draft, standing } = file
  if (shape === null || preview.found === null) return null
  const { found } = preview
  const apply = (mapping: CsvMapping, origin: MappingOrigin) => onDraft((former) => applyMapping(former, mappingFor(found, mapping), origin))
  const isInPlace = (mapping: CsvMapping) => JSON.stringify(mapping) === JSON.stringify(standing?.mapping)
  const fitting = saved.data?.filter((mapping) => mapping.shape === shape && !isInPlace(mappingFor(found, mapping.mapping))) ?? []
  const former = datasets.find(({ receipt }) => receipt.shape === shape)
  const hasNotice = draft.origin !== null || fitting.length > 0 || former !== undefined || (nSiblings > 0 && standing?.questions.length === 0)
  if (!hasNotice) return null
  return (
    <Stack gap="s2">
      {draft.origin && (
        <InlineNotice kind="info" word="Mapping" actions={<Button size="small" onClick={() => onDraft(startOver)}>Back to what was found</Button>}>
          {originWords(draft.origin)}
        </InlineNotice>
      )}
      {fitting.length > 0 && (
        <InlineNotice
          kind="info"
          word="Known shape"
          actions={fitting.map(({ digest, name, mapping }) => (
            <Button key={digest} size="small" onClick={() => apply(mapping, { kind: 'saved', name })}>{`Use “${name}”`}</Button>
          ))}
        >
          {fitting.length === 1 ? 'A saved mapping fits this file.' : `${plural(fitting.length, 'saved mapping')} fit this file.`}
        </InlineNotice>
      )}
      {former && (
        <InlineNotice
          kind="info"
          word="Known shape"
          actions={
            <>
              <Button size="small" onClick={() => onBase(former.digest)}>
                Add its rows to that data set
              </Button>
              {draft.origin?.kind !== 'dataset' && (
                <Button size="small" kind="quiet" onClick={() => apply(former.receipt.mapping, { kind: 'dataset', name: former.name })}>
                  Use its mapping
                </Button>
              )}
            </>
          }
        >
          {`“${former.name}” was made from a file of the same shape.`}
        </InlineNotice>
      )}
      {nSiblings > 0 && standing?.questions.length === 0 && (
        <InlineNotice kind="info" word="Same shape" actions={<Button size="small" onClick={onShare}>{`Apply this mapping to ${nSiblings === 1 ? 'it' : `all ${nSiblings}`}`}</Button>}>
          {nSiblings === 1 ? 'Another waiting file has the same shape.' : `${plural(nSiblings, 'other waiting file')} have the same shape.`}
        </InlineNotice>
      )}
    </Stack>
  )
}

function originWords({ kind, name }: MappingOrigin): string {
  switch (kind) {
    case 'saved':
      return `Read with the saved mapping “${name}”. Look at the rows as parsed before you confirm.`
    case 'dataset':
      return `Read as the last file of “${name}” was. Look at the rows as parsed before you confirm.`
    case 'file':
      return `Read with the mapping of ${name}. Look at the rows as parsed before you confirm.`
  }
}
