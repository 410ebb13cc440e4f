/**
 * Names the code that folds events into a model: a model that was stored by other code is not read, as it may say
 * something else than its events do. The spec beside tells what it must be after a change.
 */
export const FOLD_VERSION = 'c0844d3fde01d195';
