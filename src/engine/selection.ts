/** The rows of a report, and the group each belongs to. */
export interface Selection {
  /** Under which name these rows are kept. */
  readonly fact: string;
  readonly rowCount: number;
  /** Row numbers that passed the filters; absent where all did. */
  readonly rows?: Int32Array;
  /** Group number by row number; absent for a report without groups. */
  readonly groups?: Int32Array;
  readonly groupCount: number;
}
