/** What production asks for beyond the gates that always are; set by the analyst, with a reason (R33). */
export type ProductionPolicy = {
  /** production needs the signature of a second person */
  readonly needsSecondSignature: boolean
  /** an imported version that no trusted signer signed: with a typed reason, or not at all */
  readonly unsignedImports: 'withReason' | 'never'
}

export const DEFAULT_POLICY: ProductionPolicy = { needsSecondSignature: false, unsignedImports: 'withReason' }
