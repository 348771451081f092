import type { ComponentChildren } from 'preact';
import { useWords } from '../words/WordsContext.ts';
import { type Layout, TARGET, timeScale } from './layout.ts';
import type { Span } from './span.ts';
import { type Tick, ticksOf } from './ticks.ts';

type Props = {
  readonly layout: Layout;
  readonly span: Span;
  readonly width: number;
  /** The statement whose arcs stand out. */
  readonly active: string | null;
  readonly describedBy: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
};

/** Under the lanes: a line of names of ticks, and one of the months or years that they are in, where it is needed. */
const NAMES_AT = 16;
const CONTEXTS_AT = 34;
const AXIS_END = 8;

/** Time from one side to the other, with a lane for each side. The marks are its children, above everything else. */
export function TimelinePicture({ layout, span, width, active, describedBy, onKeyDown, children }: Props) {
  const words = useWords();
  const ticks = ticksOf(span, width - TARGET, words);
  const height = layout.height + (ticks.some(({ context }) => context) ? CONTEXTS_AT : NAMES_AT) + AXIS_END;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no fieldset in SVG.
    <svg
      role="group"
      aria-label={words.say('timeline.label')}
      aria-describedby={describedBy}
      direction={words.dir}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus. */}
      <g aria-hidden="true">
        <Ticks {...{ ticks, span, width }} bottom={layout.height} />
        <Axes {...{ layout, width }} />
        <Arcs {...{ layout, active }} />
        <LaneNames {...{ layout, width }} />
      </g>
      {children}
    </svg>
  );
}

function Axes({ layout, width }: Pick<Props, 'layout' | 'width'>) {
  return (
    <>
      {layout.lanes.map(({ name, axis }) => (
        <line key={name} x1={0} x2={width} y1={axis} y2={axis} />
      ))}
    </>
  );
}

/** A lane's name, from where the lane begins down. */
const LANE_NAME_AT = 18;

function LaneNames({ layout, width }: Pick<Props, 'layout' | 'width'>) {
  const words = useWords();
  return (
    <>
      {layout.lanes.map(({ name, top }) => (
        <text key={name} class="lane" x={words.dir === 'rtl' ? width : 0} y={top + LANE_NAME_AT} text-anchor="start">
          {words.say(name === 'others' ? 'side.other' : `side.${name}`)}
        </text>
      ))}
    </>
  );
}

/** The width of a letter of a tick's name: digits and Persian letters are about half as wide as their size, and a little more. */
const LETTER = 6.6;

function Ticks({ ticks, span, width, bottom }: Pick<Props, 'span' | 'width'> & { readonly ticks: readonly Tick[]; readonly bottom: number }) {
  const words = useWords();
  const x = timeScale({ span, width, dir: words.dir });
  const inside = (at: number, text: string): number => Math.min(Math.max(at, (text.length * LETTER) / 2), width - (text.length * LETTER) / 2);
  return (
    <>
      {ticks.map(({ day, text, context }) => (
        <g key={day} class={context ? 'tick major' : 'tick'}>
          <line x1={x(day)} x2={x(day)} y1={0} y2={bottom + 4} />
          <text x={inside(x(day), text)} y={bottom + NAMES_AT} text-anchor="middle">
            {text}
          </text>
          {context && (
            <text class="context" x={inside(x(day), context)} y={bottom + CONTEXTS_AT} text-anchor="middle">
              {context}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function Arcs({ layout, active }: Pick<Props, 'layout' | 'active'>) {
  return (
    <>
      {layout.arcs.map(({ from, to, path }) => (
        <path key={`${from} ${to}`} class={from === active || to === active ? 'arc active' : 'arc'} d={path} />
      ))}
    </>
  );
}
