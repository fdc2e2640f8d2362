import { useState } from 'react'
import type { SignatureVerdict, UnknownSigner } from '../../../domain/signing/trust'
import { Button } from '../../../ui/actions/Button'
import { DigestText } from '../../../ui/data/DigestText'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { joinWords } from '../../../ui/format/text'
import { TrustSignerForm } from './TrustSignerForm'

type Props = { readonly verdict: SignatureVerdict; readonly onTrusted: () => void }

/** The plain verdict on the signatures of a file; an unknown signer can be trusted from here. */
export function SignatureNotice({ verdict, onTrusted }: Props) {
  const [trusting, setTrusting] = useState<UnknownSigner | null>(null)
  if (verdict.kind === 'unsigned') {
    return (
      <InlineNotice kind="warning" word="Unsigned">
        Nothing proves who made this bundle. Say why you trust it; the reason is kept in the audit log.
      </InlineNotice>
    )
  }
  return (
    <>
      {verdict.kind === 'trusted' && (
        <InlineNotice kind="info" word="Signed">
          {trustedWords(verdict)}
        </InlineNotice>
      )}
      {verdict.unknown.map((signer) =>
        trusting?.fingerprint === signer.fingerprint ? (
          <TrustSignerForm key={signer.fingerprint} signer={signer} onTrusted={onTrusted} onCancel={() => setTrusting(null)} />
        ) : (
          <InlineNotice
            key={signer.fingerprint}
            kind="warning"
            word="Unknown signer"
            actions={
              <Button size="small" onClick={() => setTrusting(signer)}>
                Trust this signer
              </Button>
            }
          >
            {verdict.kind === 'trusted' ? 'Also signed' : 'Signed'} by an unknown key <DigestText value={signer.fingerprint} isLong />.{' '}
            {signer.pem === null ? 'The key did not come with the file, so whether the signature fits cannot be checked.' : 'The signature fits, but nothing here says whose key it is.'}
          </InlineNotice>
        ),
      )}
    </>
  )
}

function trustedWords({ by }: Extract<SignatureVerdict, { kind: 'trusted' }>): string {
  const own = by.filter(({ isOwn }) => isOwn).map(({ name }) => name)
  const others = by.filter(({ isOwn }) => !isOwn).map(({ name }) => name)
  const words = [...(others.length > 0 ? [`Signed by ${joinWords(others)}, whom you trust.`] : []), ...(own.length > 0 ? [`Signed by ${joinWords([...new Set(own)])} with a key of this browser.`] : [])]
  return words.join(' ')
}
