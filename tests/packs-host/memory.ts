import { readdirSync, readFileSync } from 'node:fs';

const PAGE = 4096;

/** Bytes that the processes of a group have in memory together. What they share is counted for each. Linux only. */
function memoryOf(group: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.reduce((sum, pid) => {
    try {
      // Fields after the name, which may have spaces: state, parent, group.
      const [, , own] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return Number(own) === group ? sum + Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE : sum;
    } catch {
      // It has ended meanwhile.
      return sum;
    }
  }, 0);
}

/** Looks at a browser's memory a hundred times a second until it is asked how far it rose at most. */
export function watchMemory(group: number): { readonly rise: () => number } {
  const before = memoryOf(group);
  if (before === 0) throw new Error('No process of this group is there.');
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(group));
  }, 10);
  return {
    rise: () => {
      clearInterval(timer);
      return most - before;
    },
  };
}
