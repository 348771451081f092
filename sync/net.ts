/** What a sync needs of the world outside. All effects come in here. */
export type Net = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** Whether the device says that it has a network. */
  readonly online: () => boolean;
};

/** How long is waited, in milliseconds. Chrome ends a worker whose request takes more than thirty seconds to be answered. */
export type Patience = {
  /** To the beginning of an answer. */
  readonly answer: number;
  /** Without a byte. */
  readonly stall: number;
  /** For one file. */
  readonly file: number;
};

export const PATIENCE: Patience = { answer: 20_000, stall: 20_000, file: 120_000 };
