/** The steps of a sync, in their order. Nothing that is shown changes before COMMIT. */
export const STEPS = ['ROOT', 'HEAD', 'PARTS', 'VALIDATE', 'COMMIT', 'MIRROR', 'GC', 'NOTIFY'] as const;
export type Step = (typeof STEPS)[number];

/** Where a sync is; for PARTS `done` of `total` bytes are there. */
export type Progress = { readonly step: Step; readonly done: number; readonly total: number };

/** What a sync came to: a new edition, or none. */
export type News = 'new' | 'same';
