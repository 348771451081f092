/** An expected failure is a value: `errors` are sentences fit for a reader. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly string[] };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (...errors: readonly string[]): { readonly ok: false; readonly errors: readonly string[] } => ({ ok: false, errors });
