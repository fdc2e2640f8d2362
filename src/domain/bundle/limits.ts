/** Limits of an import, checked before anything in the file is believed. */
export const MAX_BUNDLE_BYTES = 50 * 1024 * 1024
export const MAX_ENTRIES = 200
/** inflated bytes of one member for each of its compressed bytes */
export const MAX_RATIO = 200
/** inflated bytes of one array; the largest honest one, full covariances of MAX_STATES and MAX_FEATURES, has a fortieth of it */
export const MAX_ARRAY_BYTES = 8 * 1024 * 1024
/** inflated bytes of any other member: statistics of 10 000 symbols with 20 features have half of it */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024
/** nesting of the JSON members */
export const MAX_JSON_DEPTH = 40
/** the sizes the engine promises; larger ones could keep the checks busy for minutes */
export const MAX_STATES = 10
export const MAX_FEATURES = 50
