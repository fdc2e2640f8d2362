/** What opens the recorded databases that are sealed. */
export const RECORDED_PASSPHRASE = 'five plain words for files'
