import type { ComponentChildren } from 'preact';

/** One column of a table: how it reads, sorts and shows. Filter and CSV export use `text`. */
export interface Column<Row> {
  /** Stable name, unique in its table. */
  id: string;
  heading: string;
  /** The cell in words. */
  text: (row: Row) => string;
  /** Makes the column sortable. Numbers sort by size, words by their lower-case letters. */
  sortBy?: (row: Row) => string | number;
  /** The cell as shown, where it is more than its words. Controls in it take `tabIndex` from the table. */
  cell?: (row: Row, place: CellPlace) => ComponentChildren;
  /** Replaces the heading, e.g. with a checkbox. `heading` stays its name. */
  headingCell?: () => ComponentChildren;
  /** The column that names its row. */
  namesRow?: boolean;
  /** Any CSS width; without one the column takes its share of what is left. */
  width?: string;
}

/** The words of a column that has controls alone: no file has such a column. */
export const noWords = () => '';

export interface CellPlace {
  /** Position among the rows shown. */
  index: number;
  /** 0 in the one row that the Tab key reaches, -1 in the others. */
  tabIndex: 0 | -1;
}

export interface RowOrder {
  columnId: string;
  descending: boolean;
}
