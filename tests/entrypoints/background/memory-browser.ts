import 'fake-indexeddb/auto';
import { vi } from 'vitest';

/** What a browser keeps for the background and gives it, in memory: the tests of the background's own code need no more of one. */
export const memory = {
  /** When each alarm is due, by its name: setting one of a name that is there replaces it, as in browsers. */
  alarms: new Map<string, number>(),
  local: new Map<string, unknown>(),
  session: new Map<string, unknown>(),
  /** The files of the extension's package. */
  files: new Map<string, Uint8Array>(),
};

const area = (kept: Map<string, unknown>) => ({
  get: async (name?: string) => Object.fromEntries([...kept].filter(([key]) => name === undefined || key === name)),
  set: async (items: object) => {
    for (const [name, value] of Object.entries(items)) kept.set(name, structuredClone(value));
  },
  remove: async (names: string | readonly string[]) => {
    for (const name of [names].flat()) kept.delete(name);
  },
});

const alarm = (name: string) => (memory.alarms.has(name) ? { name, scheduledTime: memory.alarms.get(name) } : undefined);

vi.stubGlobal('chrome', {
  runtime: {
    id: 'in-memory',
    getPlatformInfo: async () => ({}),
    getURL: (name: string) => `data:application/json;base64,${Buffer.from(memory.files.get(name) ?? '').toString('base64')}`,
  },
  alarms: {
    get: async (name: string) => alarm(name),
    create: async (name: string, { when }: { readonly when: number }) => void memory.alarms.set(name, when),
    clear: async (name: string) => memory.alarms.delete(name),
  },
  storage: { local: area(memory.local), session: area(memory.session) },
});

const held = new Set<string>();

/** The browser's locks (Web Locks, with `ifAvailable`), which Node does not have: given when free, and free when the work is over. */
async function request<T>(name: string, _: { readonly ifAvailable: true }, work: (lock: object | null) => Promise<T>): Promise<T> {
  if (held.has(name)) return await work(null);
  held.add(name);
  try {
    return await work({ name });
  } finally {
    held.delete(name);
  }
}

vi.stubGlobal('navigator', { onLine: true, locks: { request } });
