import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What Firefox's store has to say of a built extension. */
export type Remark = { readonly kind: 'error' | 'warning' | 'notice'; readonly code: string; readonly message: string; readonly file: string };

type Told = { readonly _type: Remark['kind']; readonly code: string; readonly message: string; readonly file?: string };
type Report = Readonly<Record<'errors' | 'warnings' | 'notices', readonly Told[]>>;

/** Asks the linter that the store itself runs. */
export function storeRemarks(root: string, folder: string): readonly Remark[] {
  const linter = path.join(root, 'node_modules/addons-linter/bin/addons-linter');
  const { stdout, stderr } = spawnSync(process.execPath, [linter, '--output', 'json', folder], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (!stdout) throw new Error(`The linter of Firefox's store said nothing. ${stderr}`);
  const { errors, warnings, notices } = JSON.parse(stdout) as Report;
  return [...errors, ...warnings, ...notices].map(({ _type, code, message, file = '' }) => ({ kind: _type, code, message, file }));
}

/**
 * The one remark that has an explanation: Preact sets `innerHTML` for views that ask for it by name. None of ours does, and under our
 * policy (Trusted Types) it would throw.
 */
export const isExplained = ({ kind, code, message, file }: Remark): boolean =>
  kind === 'warning' && code === 'UNSAFE_VAR_ASSIGNMENT' && message === 'Unsafe assignment to innerHTML' && file.startsWith('chunks/');
