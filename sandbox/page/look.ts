/** The two pages that Constant Contact serves, account by account. */
const GENERATIONS = ['classic', 'new'] as const;

/**
 * How the search box is marked up in the classic generation: `classic` is an `input type=search` with a label;
 * `redesigned` a plain text box with nothing but a placeholder, put there anew with every result; `labelled` one with
 * nothing but a label; `shadow` one inside an open shadow root; `unmarked` one in a bar called a header, of a page whose
 * body is called so too and that has no main part, beside a help search that speaks of contacts; `form` one whose form
 * has to be submitted. How results are drawn: of `wrapped` what is around the table goes with it, of `anew` everything
 * is drawn anew, the box too, `loading` has none for a while, `pooled` uses its rows again and hides those it has no
 * contact for, and `rooted` has them in an open shadow root. The new generation has its own markup, another in each
 * place. `unhinted`, in both: the second of three bare text boxes, which nobody can tell apart.
 */
const MARKUPS = [
  'classic',
  'redesigned',
  'labelled',
  'shadow',
  'unmarked',
  'form',
  'wrapped',
  'anew',
  'loading',
  'pooled',
  'rooted',
  'unhinted',
] as const;

const LANGUAGES = ['en', 'es'] as const;

export type Generation = (typeof GENERATIONS)[number];
export type Markup = (typeof MARKUPS)[number];

/** How the page looks to whoever reads its markup. A test sets it; the queries named win. */
export interface PageLook {
  generation: Generation;
  /** `?markup=` */
  markup: Markup;
  /** `?lang=`: all of the page's words are translated. */
  language: (typeof LANGUAGES)[number];
  /** `?delay=`: milliseconds until the page shows anything, as when data is slow. */
  delay: number;
  /** Whether the page listens for keyboard shortcuts of its own. */
  shortcuts: boolean;
  /** `?redraw=on`: below the contacts is a feed of 20,000 elements that redraws 40 rows a frame. */
  redraw: boolean;
}

export const PLAIN_LOOK: PageLook = {
  generation: 'classic',
  markup: 'classic',
  language: 'en',
  delay: 0,
  shortcuts: true,
  redraw: false,
};

/** The look that a query asks for, where it asks. */
export function lookFor(query: URLSearchParams, look: PageLook): PageLook {
  return {
    ...look,
    markup: MARKUPS.find((markup) => markup === query.get('markup')) ?? look.markup,
    language: LANGUAGES.find((language) => language === query.get('lang')) ?? look.language,
    delay: Number(query.get('delay') ?? look.delay),
    redraw: query.get('redraw') === 'on' || look.redraw,
  };
}
