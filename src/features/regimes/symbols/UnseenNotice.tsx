import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { plural } from '../../../ui/format/text'
import type { SymbolsView } from './symbolsView'

const NAMED = 5

/** Symbols the model standardises by the statistics of others. */
export function UnseenNotice({ view: { inference, version } }: { readonly view: SymbolsView }) {
  const { unseen } = inference
  if (unseen.length === 0) return null
  const names = `${unseen.slice(0, NAMED).join(', ')}${unseen.length > NAMED ? ', …' : ''}`
  return (
    <InlineNotice kind="warning">
      {version.name} standardises each symbol by itself and was not trained on {plural(unseen.length, 'symbol')} ({names}): {unseen.length === 1 ? 'it is' : 'they are'} read by the statistics of all its symbols together.
    </InlineNotice>
  )
}
